"""What is kept of placements and agreements is handed out and erased; what others need stays, without the name."""

import json

import pytest

from workplace import personal_data
from workplace.domain import placement_roles
from workplace.models import Agreement, AgreementParty, Placement, PlacementRole

from .building import agree_all, party, propose
from .conftest import TRAINER

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(staffed, learner, teacher):
    return agree_all(propose(staffed, learner), teacher)


def test_the_learner_takes_all_of_it_along(agreement, learner):
    taken = personal_data.export(learner)
    (placement,) = taken["placements"]
    assert (placement["organisation"], placement["hours"], placement["supernumerary"]) == (
        "Duinrand",
        400,
        True,
    )
    assert [row["address"] for row in placement["people"]] == [TRAINER]
    (version,) = placement["agreements"]
    assert version["terms"] == agreement.terms
    assert [row["party"] for row in version["parties"]] == ["learner", "school", "employer"]
    # Machine-readable as it is.
    assert json.loads(json.dumps(taken, default=str))["placements"][0]["route"] == "bol"


def test_a_teacher_takes_along_what_is_theirs_alone(agreement, teacher, staffed):
    taken = personal_data.export(teacher)
    assert [str(row["uuid"]) for row in taken["teacher_of"]] == [str(staffed.uuid)]
    assert [row["party"] for row in taken["agreements_as_party"]] == ["school"]
    assert (taken["placements"], TRAINER in json.dumps(taken, default=str)) == ([], False)


def test_the_learners_erasure_takes_it_all(agreement, learner):
    personal_data.erase(learner)
    for model in (Placement, PlacementRole, Agreement, AgreementParty):
        assert model.objects.count() == 0


def test_a_teachers_erasure_leaves_the_agreement_without_the_name(agreement, teacher, staffed, learner):
    personal_data.erase(teacher)
    staffed.refresh_from_db()
    agreement.refresh_from_db()
    row = party(agreement, "school")
    assert (staffed.teacher, row.person, row.name, row.address) == (None, None, "", "")
    assert (bool(row.agreed), agreement.agreed is None) == (True, False)
    assert [who["name"] for who in agreement.terms["people"]] == ["", "Tom Trainer"]
    assert personal_data.export(learner)["placements"][0]["teacher"] == ""


def test_a_supervisors_erasure_leaves_the_role(placement, learner, teacher, make_person):
    tom = make_person("tom")
    placement_roles.set_teacher(placement=placement, teacher=teacher, by=learner)
    placement_roles.name_role(
        placement=placement, by=learner, role="trainer", name="Tom Trainer", address="tom@mail.example"
    )
    agreement = propose(placement, learner)
    personal_data.erase(tom)
    row = placement.roles.get()
    assert (row.role, row.person, row.name, row.address) == ("trainer", None, "", "")
    assert "Tom" not in json.dumps(Agreement.objects.get(pk=agreement.pk).terms)
    assert AgreementParty.objects.filter(address="tom@mail.example").count() == 0
