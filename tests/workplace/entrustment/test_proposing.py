"""A decision is proposed when a school's rule is met, and as long as it is."""

import uuid

import pytest
from django.utils import timezone

from workplace import api
from workplace.domain import correcting
from workplace.domain.errors import NotOpen
from workplace.models import (
    Confirmation,
    EntrustmentDecision,
    Observation,
)

from ..conftest import GOOD
from .builders import decide, meet, states

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("seen", "proposed"),
    [
        ([("Ria",), ("Jan",)], 0),
        ([("Ria",)] * 3, 0),
        ([("Ria",), ("Ria",), ("Jan", 3)], 0),
        ([("Ria",), ("Ria",), ("Jan", 5)], 1),
        ([("Ria",), ("Jan",), ("Els",)], 1),
    ],
    ids=["too few", "one person", "a level too low", "a level above", "enough"],
)
def test_when_it_is_proposed(rule, learner, observe, seen, proposed):
    for one in seen:
        observe(*one)
    assert len(states(learner)) == proposed


def test_what_is_too_old_does_not_count(rule, learner, observe):
    observe("Ria", days=400)
    observe("Jan")
    observe("Els")
    assert states(learner) == []
    observe("Jan")
    assert states(learner) == ["proposed"]


def test_judgements_count_as_observations(rule, learner, epa, make_assignment, completed):
    for name in ("Ria", "Jan", "Els"):
        row = make_assignment(epa={"uuid": str(epa.uuid), "title": "x"})
        who = Confirmation.objects.create(
            invitation=api.invite(assignment=row), name=name, function="Verpleegkundige",
            address=f"{name}@duinrand.example", kind="organisation_domain", confirmed=timezone.now(),
        )  # fmt: skip
        last = api.judge(confirmation=who, form_key=uuid.uuid4(), results=GOOD, level=4)
    assert states(learner) == ["proposed"]
    correcting.correct(judgement=last, form_key=uuid.uuid4(), results=GOOD, level=3, reason="Ik was erbij.")
    assert states(learner) == []


def test_a_proposal_that_is_no_longer_met_is_not_signed(rule, learner, observe, supervisor):
    meet(observe)
    Observation.objects.filter(name="Jan").delete()
    with pytest.raises(NotOpen):
        decide(EntrustmentDecision.objects.get(), supervisor)
