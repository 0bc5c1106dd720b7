"""The same number of statements for one row and for three."""

import uuid

import pytest
from django.utils import timezone

from workplace import api, doors
from workplace.models import Confirmation, Judgement, Question

from .conftest import GOOD, confirmed
from .test_photos import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(make_assignment, completed):
    """An assignment with so many photos, links, questions and judgements, waiting for one more."""

    def make(count):
        row = make_assignment(second_assessor=True)
        for number in range(count):
            api.add_photo(assignment=row, upload=upload(size=(40 + number, 30)), caption=f"Foto {number}")
        for number in range(count):
            confirmation = Confirmation.objects.create(
                invitation=api.invite(assignment=row), name=f"Ria {number}", function="Verpleegkundige",
                address=f"r{number}@duinrand.example", kind="self_declared", confirmed=timezone.now(),
            )  # fmt: skip
            Question.objects.create(
                assignment=row, confirmation=confirmation, form_key=uuid.uuid4(), text="Hoe?", answer="Zo.",
                answered=timezone.now(),
            )  # fmt: skip
            Judgement.objects.create(
                assignment=row, confirmation=confirmation, form_key=uuid.uuid4(), results=GOOD, level=4,
                positive=True, evidence=[], brief_version="v1",
            )  # fmt: skip
        return row

    return make


@pytest.mark.parametrize("count", [1, 3])
def test_the_learners_page(browser, learner, busy, django_assert_num_queries, count):
    client = browser()
    client.force_login(learner.user)
    address = f"/opdrachten/{busy(count).uuid}/"
    client.get(address)
    with django_assert_num_queries(10):
        page = client.get(address).content.decode()
    assert page.count("Hoe?") == page.count('alt="Foto ') == count
    # Once with the judgement, once among those who may see the work.
    assert page.count("Verpleegkundige") == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_assessors_screen(browser, busy, django_assert_num_queries, count):
    client = browser()
    path = confirmed(client, api.invite(assignment=busy(count)))
    client.get(path)
    with django_assert_num_queries(13):
        page = client.get(path).content.decode()
    assert page.count('alt="Foto ') == page.count("Hoe?") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_ways_to_assignments(learner, make_assignment, completed, django_assert_num_queries, count):
    rows = [make_assignment() for _ in range(count)]
    pairs = [(row.enrolment, row.activity) for row in rows] + [(uuid.uuid4(), uuid.uuid4())]
    with django_assert_num_queries(1):
        found = doors.doors(learner, pairs)
    assert [found[pair].method for pair in pairs] == ["get"] * count + ["post"]
    assert found[pairs[0]] == doors.door(learner, *pairs[0])
