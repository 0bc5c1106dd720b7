"""The same form sent twice at the same moment is one judgement."""

import uuid
from functools import partial

import pytest

from workplace import api
from workplace.models import Confirmation, Judgement

from ..threads import at_once
from .conftest import GOOD


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_once_are_one_judgement(assignment, completed):
    confirmation = Confirmation.objects.create(
        invitation=api.invite(assignment=assignment), name="Ria", function="Verpleegkundige",
        address="r.deboer@duinrand.example", kind="self_declared", confirmed="2026-11-20T10:00Z",
    )  # fmt: skip
    key = uuid.uuid4()

    def judge(level):
        row = Confirmation.objects.select_related("invitation").get(pk=confirmation.pk)
        return api.judge(confirmation=row, form_key=key, results=GOOD, level=level).pk

    kept = set(at_once(partial(judge, level) for level in [3, 4, 5, 4]))
    assert kept == {Judgement.objects.get().pk}
    assert completed == [assignment.enrolment]
