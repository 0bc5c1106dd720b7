"""Making people, and finding them by address."""

import pytest
from django.db import IntegrityError, transaction

from accounts import api as accounts
from accounts.models import User

pytestmark = pytest.mark.django_db


def make(email, **values):
    return accounts.create_user_with_person(email=email, password="een-lang-woord", name=" Naam ", **values)


def test_an_address_is_the_same_in_any_letters():
    person = make("Docent@Voorbeeld.Example")
    assert person.user.email == "docent@voorbeeld.example"
    assert accounts.person_by_email(" DOCENT@voorbeeld.example ") == person
    assert accounts.person_by_email("ander@voorbeeld.example") is None
    with pytest.raises(IntegrityError), transaction.atomic():
        make("DOCENT@voorbeeld.example")
    assert accounts.Person.objects.count() == 1


def test_addresses_are_ones_own_confirmed_or_not():
    person = make("a@voorbeeld.example", verified=True)
    make("b@voorbeeld.example")
    person.user.emailaddress_set.create(email="Prive@voorbeeld.example", verified=False)
    assert accounts.addresses_of(person) == {"a@voorbeeld.example", "prive@voorbeeld.example"}
    assert accounts.confirmed_addresses_of(person) == {"a@voorbeeld.example"}


def test_someone_without_an_account_has_no_address():
    person = accounts.Person.objects.create(name="Met een link")
    assert accounts.addresses_of(person) == set()
    assert accounts.confirmed_addresses_of(person) == set()


def test_an_address_that_is_not_confirmed_does_not_open_the_account(client):
    make("a@voorbeeld.example")
    response = client.post("/accounts/login/", {"login": "a@voorbeeld.example", "password": "een-lang-woord"})
    assert response.headers["Location"] == "/accounts/confirm-email/"
    assert client.get("/accounts/").status_code == 302


def test_an_administrator_makes_an_account_in_the_editor(client):
    client.force_login(make("beheer@voorbeeld.example", superuser=True).user)
    data = {
        "email": "Nieuw@voorbeeld.example", "first_name": "Nieuwe", "last_name": "Docent",
        "password1": "een-lang-woord", "password2": "een-lang-woord", "is_active": "on",
    }  # fmt: skip
    assert client.post("/admin/users/new/", data).status_code == 302
    user = User.objects.get(email="nieuw@voorbeeld.example")
    client.force_login(user)
    client.get("/accounts/deleted/")
    assert accounts.person_by_email("nieuw@voorbeeld.example").name == "Nieuwe Docent"
