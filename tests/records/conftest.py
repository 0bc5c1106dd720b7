"""People, a school with a package, and listeners for the tests of records."""

import pytest

from accounts.models import Person
from organisations import api as organisations
from records.domain import events
from records.models import Package

from .course_structures import block, bring, unit


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create(name="Noor Planted-Name", language="nl")


@pytest.fixture
def school(db) -> organisations.Organisation:
    return organisations.ensure_organisation(slug="school", name="School", kind="school")


@pytest.fixture
def package(school) -> Package:
    """Of the school: a unit, and a block with one more."""
    return bring(unit(1, moveOn="Passed"), block(1, unit(2, moveOn="Completed")), organisation=school)


@pytest.fixture
def consumers(monkeypatch) -> dict:
    """Only the consumers of this test listen; a test fills it by ``register_consumer``."""
    registered: dict = {}
    monkeypatch.setattr(events, "_consumers", registered)
    return registered


@pytest.fixture
def rung(monkeypatch) -> list:
    """Bells, as they are rung; nothing answers them."""
    heard: list = []
    monkeypatch.setattr("jobs.api.ring", lambda task, *args: heard.append((task.name, *args)))
    return heard
