"""Two who answer at the same moment, and the same form sent twice at once."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from mail.models import Mail
from workplace.domain import placements
from workplace.domain.agreements import agreeing, asking
from workplace.domain.errors import AgreementChanged
from workplace.models import Agreement, AgreementParty, Placement

from ...threads import at_once
from .building import by_code, party, propose

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_parties_at_once_make_it_agreed_once(staffed, learner, teacher):
    agreement = propose(staffed, learner)
    by_code(party(agreement, "employer"))

    def agree(name, person):
        agreeing.agree(party=party(agreement, name), digest=agreement.digest, person=person)
        return name

    at_once([partial(agree, "school", teacher), partial(agree, "employer", None)])
    agreement.refresh_from_db()
    times = agreement.parties.values_list("agreed", flat=True)
    assert agreement.agreed == max(times)
    assert Mail.objects.filter(template="workplace/mail/agreement_done").count() == 3


def test_whoever_agrees_while_it_changes_agrees_with_one_or_none(staffed, learner, teacher):
    agreement = propose(staffed, learner)
    asked = party(agreement, "school")

    def agree():
        try:
            agreeing.agree(party=asked, digest=agreement.digest, person=teacher)
        except AgreementChanged:
            return "changed"
        return "agreed"

    said, _second = at_once([agree, partial(propose, staffed, learner, goals="Iets anders")])
    if said not in {"agreed", "changed"}:
        said, _second = _second, said
    first, second = Agreement.objects.order_by("version")
    assert (first.replaced is None, second.replaced) == (False, None)
    assert bool(party(first, "school").agreed) == (said == "agreed")
    assert AgreementParty.objects.get(agreement=second, party="school").agreed is None


def test_the_same_version_sent_at_once_is_one(staffed, learner):
    found = {row.pk for row in at_once([partial(propose, staffed, learner)] * 4)}
    assert (len(found), Agreement.objects.count()) == (1, 1)
    assert Mail.objects.filter(template="workplace/mail/agreement").count() == 2


def test_the_same_placement_sent_at_once_is_one(add):
    found = {row.pk for row in at_once([add] * 4)}
    assert (len(found), Placement.objects.count()) == (1, 1)


def test_ending_at_once_ends_once(staffed, learner):
    ended = {row.ended for row in at_once([partial(placements.end, placement=staffed, by=learner)] * 4)}
    assert len(ended) == 1


def test_two_sweeps_at_once_are_one_mail(staffed, learner):
    propose(staffed, learner)
    AgreementParty.objects.update(asked=timezone.now() - timedelta(days=8))
    at_once([asking.remind_silent] * 3)
    assert Mail.objects.filter(template="workplace/mail/agreement").count() == 4
