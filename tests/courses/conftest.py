"""A catalogue, a module in it, and people."""

import pytest
from django.core.cache import cache

from accounts import api as accounts

from . import building


@pytest.fixture
def catalogue(db) -> dict:
    """Home page and catalogue in both languages; returns the home pages."""
    cache.clear()
    building.frameworks_rows()
    return building.homes()


@pytest.fixture
def module(catalogue):
    """A published module with two lessons and an assignment."""
    return building.module()


@pytest.fixture
def person(db):
    return accounts.create_user_with_person(
        email="noor@example.org", password="een-lang-wachtwoord", name="Noor Planted-Name", verified=True
    )


@pytest.fixture
def learner(client, person):
    """A browser in which Noor is signed in."""
    client.force_login(person.user)
    return client
