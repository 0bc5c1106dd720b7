"""A site with a home page in both languages, and somebody who learns."""

import pytest
from django.core.cache import cache

from accounts import api as accounts

from ..courses import building


@pytest.fixture
def homes(db) -> dict:
    cache.clear()
    building.frameworks_rows()
    return building.homes()


@pytest.fixture
def person(db):
    return accounts.create_user_with_person(
        email="noor@example.org", password="een-lang-wachtwoord", name="Noor", verified=True
    )


@pytest.fixture
def learner(client, person):
    """A browser in which Noor is signed in."""
    client.force_login(person.user)
    return client
