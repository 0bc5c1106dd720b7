"""The key of one form in two dossiers at the same moment."""

import uuid

import pytest

from workplace.domain.dossiers import asking, making
from workplace.domain.errors import NotOpen
from workplace.models import DossierQuestion

from ...threads import at_once
from ..people import person


@pytest.mark.django_db(transaction=True)
def test_one_key_in_two_dossiers_is_kept_once_and_refused_clearly(sent, assessor, zuid, module):
    key = uuid.uuid4()

    def ask(dossier):
        try:
            return asking.ask(
                dossier=dossier, by=assessor, form_key=key, kind="question", text="Wanneer was dat?"
            )
        except NotOpen as refused:
            return str(refused)

    other = making.start(
        person=person("noor2@zuid.example", "Noor Twee"), activity=module.activity_uuid, language="nl"
    )
    type(other).objects.filter(pk=other.pk).update(
        state="sent", organisation=zuid, digest=sent.digest, sent=sent.sent
    )
    other.refresh_from_db()
    results = at_once([lambda: ask(sent), lambda: ask(other)])
    (kept,) = DossierQuestion.objects.all()
    assert sorted(type(row).__name__ for row in results) == ["DossierQuestion", "str"]
    assert kept in results
