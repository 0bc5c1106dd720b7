"""People and listeners for the tests of records."""

import pytest

from accounts.models import Person
from records.domain import events


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create(name="Noor Planted-Name", language="nl")


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
