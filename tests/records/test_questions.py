"""What is asked of the database does not grow with what there is."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Person
from organisations import api as organisations
from records import api as records
from records.domain.forwarding import collecting
from records.domain.packages.satisfying import satisfy
from records.models import ForwardTarget, Registration, Statement

from .course_structures import block, bring, unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_blocks_that_were_told_are_asked_for_at_once(person, django_assert_num_queries, count):
    package = bring(*(block(number, unit(number, moveOn="NotApplicable")) for number in range(1, count + 1)))
    registration = Registration.objects.create(person=person, package=package)
    satisfy(registration=registration)
    assert Statement.objects.filter(verb=records.Verb.SATISFIED).count() == count + 1
    # The parts, what they add up to, the blocks among them, and what was told of these.
    with django_assert_num_queries(4):
        satisfy(registration=registration)
    assert Statement.objects.filter(verb=records.Verb.SATISFIED).count() == count + 1


@pytest.fixture
def learner(db) -> Person:
    person = Person.objects.create(name="Noor")
    for slug in ("oost", "west"):
        school = organisations.ensure_organisation(slug=slug, name=slug.title(), kind="school")
        organisations.add_member(organisation=school, person=person, role="learner")
    return person


def test_a_target_gets_nothing_out_of_the_store_of_another_organisation(learner):
    """Somebody learns at two schools, with a package of each."""
    here, there = (
        organisations.ensure_organisation(slug=slug, name="", kind="school") for slug in ("oost", "west")
    )
    target = ForwardTarget.objects.create(
        organisation=here,
        name="LRS",
        endpoint="https://lrs.example/xapi/",
        username="u",
        box=b"",
        since=timezone.now() - timedelta(days=1),
    )
    rows = [
        records.write_statement(
            person=learner, verb=records.Verb.PASSED, activity=uuid.uuid4(), key=f"k{number}"
        )
        for number in range(3)
    ]
    for row, tenant in zip(rows, (0, here.pk, there.pk), strict=True):
        Statement.objects.filter(pk=row.pk).update(tenant=tenant)
    assert set(collecting.chosen(target)) == set(rows[:2])
    assert "tenant" in str(collecting.chosen(target).query)
