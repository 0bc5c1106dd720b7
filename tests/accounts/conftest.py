"""People for these tests, and the code from the newest mail."""

import re

import pytest
from django.core import mail

from accounts import api as accounts

PASSWORD = "samen-leren-2026"


@pytest.fixture
def make_person(db):
    """A person with an account; each has an address of their own."""

    def make(name="Leerling", **values):
        number = accounts.Person.objects.count()
        values = {
            "email": f"iemand{number}@voorbeeld.example",
            "password": PASSWORD,
            "verified": True,
            **values,
        }
        return accounts.create_user_with_person(name=name, **values)

    return make


@pytest.fixture
def person(make_person):
    return make_person()


@pytest.fixture
def signed_in(client, person):
    """A browser in which the person signed in just now."""
    response = client.post("/accounts/login/", {"login": person.user.email, "password": PASSWORD})
    assert response.status_code == 302
    return client


@pytest.fixture
def sure(signed_in):
    """The same browser, after the person was asked for the password once more."""
    signed_in.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return signed_in


@pytest.fixture
def newest_code():
    def find():
        return re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE).group()

    return find
