"""What was seen of a learner, by whom, and what of it counts."""

import uuid

import pytest

from workplace.domain import noting
from workplace.domain.errors import NotOpen, OwnAddress
from workplace.domain.many_people import People
from workplace.domain.observing import seen_of
from workplace.models import (
    Observation,
    PlacementRole,
)

from ..people import person
from .builders import states

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["self_declared"])
def test_an_address_that_nobody_vouches_for_is_shown_and_not_counted(rule, learner, epa, observe, kind):
    for name in ("Ria", "Jan", "Els"):
        observe(name, kind=kind)
    assert (states(learner), len(seen_of(learner, epa))) == ([], 3)


def test_one_mailbox_in_two_spellings_is_one_person(rule, learner, epa, observe):
    observe("Ria", address="ria@duinrand.example")
    observe("R. de Boer", address="Ria+2@duinrand.example")
    observe("Ria", address="ria.thuis@duinrand.example")
    assert People(seen_of(learner, epa)).behind(seen_of(learner, epa)) == 1
    assert states(learner) == []


def test_three_a_day_and_never_of_oneself(learner, epa, observe, assignment):
    for _ in range(3):
        observe("Ria")
    with pytest.raises(NotOpen):
        observe("Ria")
    with pytest.raises((NotOpen, OwnAddress)):
        noting.note_with_account(person=learner, by=learner, epa=epa, form_key=uuid.uuid4(), level=5)
    assert Observation.objects.count() == 3


def test_the_same_post_again_is_one_observation(learner, epa, supervisor):
    key = uuid.uuid4()
    for level in (4, 5):
        noting.note_with_account(person=learner, by=supervisor, epa=epa, form_key=key, level=level)
    row = Observation.objects.get()
    assert (row.level, row.function, row.verified, row.observer) == (
        4,
        "Verpleegkundige",
        "account",
        supervisor,
    )


def test_a_fellow_learner_gives_feedback_that_never_counts(rule, learner, epa, assignment):
    for number in range(3):
        peer = person(f"p{number}@school.example", f"Peer {number}")
        PlacementRole.objects.create(placement=assignment.placement, role="peer", person=peer, name=peer.name)
        noting.note_with_account(person=learner, by=peer, epa=epa, form_key=uuid.uuid4(), level=5)
    assert ([one.formative for one in seen_of(learner, epa)], states(learner)) == ([True] * 3, [])
