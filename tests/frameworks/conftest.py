"""People with and without the right to confirm."""

import pytest
from django.utils import translation

from accounts.models import Person
from organisations import api as organisations


@pytest.fixture(autouse=True)
def english():
    """The tests read problems as the code has them, whether or not the Dutch of them was compiled."""
    with translation.override("en"):
        yield


@pytest.fixture
def school(db):
    return organisations.ensure_organisation(slug="school", name="School", kind="school")


@pytest.fixture
def with_role(school):
    """Someone with one role at the school, or without any."""

    def make(role, name="Somebody", user=None) -> Person:
        person = Person.objects.create(name=name, user=user)
        if role:
            organisations.add_member(organisation=school, person=person, role=role)
        return person

    return make


@pytest.fixture
def issuer(with_role) -> Person:
    return with_role("issuer", "Issuer Planted-Name")
