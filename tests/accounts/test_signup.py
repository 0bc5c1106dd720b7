"""From nothing to an account: name, address and password, then the code."""

import pytest
from django.core import mail

from accounts.models import Person, User

from .conftest import PASSWORD

FIELDS = {
    "name": "Nieuwe Leerling",
    "email": "Nieuw@Voorbeeld.example",
    "password1": "drie-woorden-achter-elkaar",
}
CONFIRM = "/accounts/confirm-email/"

pytestmark = pytest.mark.django_db


def test_a_code_from_the_mail_leads_to_ones_own_page(client, newest_code):
    response = client.post("/accounts/signup/", FIELDS)
    assert response.headers["Location"] == CONFIRM
    assert mail.outbox[-1].to == ["nieuw@voorbeeld.example"]
    response = client.post(CONFIRM, {"code": newest_code()})
    assert response.headers["Location"] == "/mijn/"
    person = Person.objects.get(user__email="nieuw@voorbeeld.example")
    assert (person.name, person.language) == ("Nieuwe Leerling", "nl")
    assert client.get("/accounts/").context["request"].person == person


def test_signing_up_in_english_is_remembered(client, newest_code):
    client.post("/en/accounts/signup/", FIELDS)
    response = client.post("/en/accounts/confirm-email/", {"code": newest_code()})
    assert response.headers["Location"] == "/en/mijn/"
    assert Person.objects.get().language == "en"
    assert mail.outbox[-1].subject.endswith("is your code for Bekwaam")


def test_one_comes_back_to_where_one_was(client, newest_code):
    client.post("/accounts/signup/", {**FIELDS, "next": "/modules/beeldbellen/"})
    response = client.post(CONFIRM, {"code": newest_code()})
    assert response.headers["Location"] == "/modules/beeldbellen/"


def test_a_wrong_code_opens_nothing_and_the_right_one_still_works(client, newest_code):
    client.post("/accounts/signup/", FIELDS)
    code = newest_code()
    wrong = "000000" if code != "000000" else "111111"
    response = client.post(CONFIRM, {"code": wrong})
    assert response.status_code == 200
    assert list(response.context["verify_form"].errors) == ["code"]
    assert client.get("/accounts/").status_code == 302
    assert client.post(CONFIRM, {"code": code}).headers["Location"] == "/mijn/"


def test_after_three_wrong_codes_the_right_one_is_too_late(client, newest_code):
    client.post("/accounts/signup/", FIELDS)
    code = newest_code()
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(3):
        client.post(CONFIRM, {"code": wrong})
    client.post(CONFIRM, {"code": code})
    assert client.get("/accounts/").headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": ""}, "name"), ({"email": "geen adres"}, "email"), ({"password1": "kort"}, "password1")],
)
def test_what_is_missing_is_named_and_the_rest_is_kept(client, change, field):
    response = client.post("/accounts/signup/", {**FIELDS, **change})
    assert list(response.context["form"].errors) == [field]
    assert not User.objects.exists()
    kept = "name" if field != "name" else "email"
    assert response.context["form"][kept].value() == FIELDS[kept]


def test_an_address_that_is_known_is_not_given_away(client, person):
    known = person.user.email
    response = client.post("/accounts/signup/", {**FIELDS, "email": known})
    assert response.headers["Location"] == CONFIRM
    assert [message.to for message in mail.outbox] == [[known]]
    assert "http://localhost:8000/accounts/password/reset/" in mail.outbox[0].body
    assert User.objects.count() == 1


def test_a_new_password_by_code(client, person, newest_code):
    client.post("/accounts/password/reset/", {"email": person.user.email})
    assert client.get("/accounts/password/reset/confirm/").status_code == 200
    client.post("/accounts/password/reset/confirm/", {"code": newest_code()})
    page = client.get("/accounts/password/reset/complete/")
    assert list(page.context["form"].fields) == ["password1"]
    response = client.post("/accounts/password/reset/complete/", {"password1": "een-heel-nieuw-woord"})
    assert response.headers["Location"] == "/accounts/password/reset/done/"
    assert not client.login(email=person.user.email, password=PASSWORD)
    assert client.login(email=person.user.email, password="een-heel-nieuw-woord")


def test_another_address_counts_after_its_code(sure, person, newest_code):
    sure.post("/accounts/email/", {"action_add": "1", "email": "anders@voorbeeld.example"})
    person.user.refresh_from_db()
    assert person.user.email == "iemand0@voorbeeld.example"
    sure.post(CONFIRM, {"code": newest_code()})
    person.user.refresh_from_db()
    assert person.user.email == "anders@voorbeeld.example"


def test_an_unknown_address_gets_a_mail_and_gives_nothing_away(client):
    response = client.post("/accounts/password/reset/", {"email": "onbekend@voorbeeld.example"})
    assert response.headers["Location"] == "/accounts/password/reset/confirm/"
    assert "http://localhost:8000/accounts/signup/" in mail.outbox[-1].body
    assert "testserver" not in mail.outbox[-1].body
