"""What is handed out of it, and what goes with whom."""

import uuid

import pytest

from workplace import personal_data
from workplace.domain import noting
from workplace.models import (
    EntrustmentDecision,
    Observation,
)

from .builders import decide, meet

pytestmark = pytest.mark.django_db


def test_all_of_it_is_handed_out_and_goes_with_the_learner(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decide(EntrustmentDecision.objects.get(), supervisor, teacher)
    own, theirs = personal_data.export(learner)["judging"], personal_data.export(supervisor)["judging"]
    assert [len(own["observations"]), [row["state"] for row in own["entrustment"]]] == [3, ["entrusted"]]
    assert [row["role"] for row in theirs["signed"]] == ["supervisor"]
    personal_data.erase(supervisor)
    decision = EntrustmentDecision.objects.get()
    assert list(decision.signatures.values_list("role", "person")) == [
        ("supervisor", None),
        ("teacher", teacher.pk),
    ]
    personal_data.erase(learner)
    assert (EntrustmentDecision.objects.count(), Observation.objects.count()) == (0, 0)


def test_what_somebody_noted_stays_without_their_name(learner, epa, supervisor):
    noting.note_with_account(
        person=learner, by=supervisor, epa=epa, form_key=uuid.uuid4(), level=4, good="Rustig."
    )
    personal_data.erase(supervisor)
    row = Observation.objects.get()
    assert (row.observer, row.name, row.address, row.good) == (None, "", "", "Rustig.")
