"""The demo's learner has a placement in which everything is there, made once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from frameworks import api as frameworks
from pages.demo import people, placing
from workplace import api as workplace

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(db):
    made = people.make_organisations()
    persons = people.make_people(made)
    frameworks.load_shipped()
    workplace.add_placement(
        person=persons["learner"], organisation_name=placing.HOME_CARE,
        setting=frameworks.Setting.objects.get(slug="thuiszorg"),
        client_group=frameworks.ClientGroup.objects.get(slug="ouderen"), start=timezone.localdate() - timedelta(days=60),
    )  # fmt: skip

    def run():
        placing.load(
            school=made["roc-zuiderpoort"], employer=made["thuiszorg-de-linde"], administrator=persons["administrator"],
            learner=persons["learner"], teacher=persons["editor"], trainer=persons["reviewer"], activities=[],
        )  # fmt: skip
        return workplace.placements_of(persons["learner"])

    return run


def test_a_placement_with_everybody_and_an_agreement_of_three(load):
    now, before = load()
    assert (now.organisation.slug, now.teacher.name) == ("thuiszorg-de-linde", "Docent Zuiderpoort")
    assert sorted(row.role for row in now.roles.all()) == ["deputy", "supervisor", "trainer"]
    (agreement,) = now.agreements.all()
    assert agreement.agreed is not None
    assert (before.organisation_name, before.is_current) == (placing.BEFORE, False)
    assert workplace.waiting_agreements() == []


def test_a_second_time_changes_nothing(load):
    first = [(row.pk, row.hours) for row in load()]
    assert [(row.pk, row.hours) for row in load()] == first
