"""One account, several hats: another menu, the same rights."""

import re

import pytest
from django.test import Client

from accounts import api as accounts
from organisations import api as organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def hybrid(homes):
    """Somebody who teaches at a school and supervises at a learning company."""
    who = accounts.create_user_with_person(
        email="hybride@example.org", password="een-lang-wachtwoord", name="Hanna Hybride", verified=True
    )
    for slug, kind, role in (("roc", "school", "teacher"), ("linde", "employer", "supervisor")):
        organisation = organisations.ensure_organisation(slug=slug, name=slug.upper(), kind=kind, place="X")
        organisations.add_member(organisation=organisation, person=who, role=role)
    client = Client()
    client.force_login(who.user)
    return client


def menu(client, address="/modules/"):
    text = client.get(address).content.decode()
    nav = re.search(r'<nav class="nav nav--wide".*?</nav>', text, re.DOTALL)[0]
    return re.findall(r'<li><a href="([^"]+)"', nav)[:4], re.findall(r'name="hat" value="([^"]+)"', nav)


def test_the_menu_follows_the_hat(hybrid):
    assert menu(hybrid) == (
        ["/klassen/", "/bezoeken/", "/berichten/", "/modules/"],
        ["supervisor:linde", "learner:"],
    )
    answer = hybrid.post("/rol/", {"hat": "supervisor:linde"})
    assert answer.headers["Location"] == "/mijn/beoordelingen/"
    assert menu(hybrid) == (
        ["/mijn/beoordelingen/", "/mijn/stages/", "/berichten/", "/modules/"],
        ["teacher:roc", "learner:"],
    )
    assert hybrid.post("/rol/", {"hat": "learner:"}).headers["Location"] == "/mijn/"
    assert menu(hybrid)[0][:3] == ["/modules/", "/mijn/", "/verify/"]


def test_who_only_assesses_dossiers_finds_them_in_the_menu(homes):
    who = accounts.create_user_with_person(
        email="anke@example.org", password="een-lang-wachtwoord", name="Anke Assessor", verified=True
    )
    school = organisations.ensure_organisation(slug="roc", name="ROC", kind="school", place="X")
    organisations.add_member(organisation=school, person=who, role="assessor")
    client = Client()
    client.force_login(who.user)
    assert menu(client) == (
        ["/validatie/beoordelen/", "/mijn/beoordelingen/", "/modules/", "/en/modules/"],
        ["learner:"],
    )
    assert client.get("/validatie/beoordelen/").status_code == 200


def test_a_hat_changes_no_right(hybrid):
    before = [
        hybrid.get(address).status_code
        for address in ("/klassen/", "/klassen/nieuw/", "/mijn/beoordelingen/")
    ]
    hybrid.post("/rol/", {"hat": "learner:"})
    after = [
        hybrid.get(address).status_code
        for address in ("/klassen/", "/klassen/nieuw/", "/mijn/beoordelingen/")
    ]
    assert (before, after) == ([200, 200, 200], [200, 200, 200])


@pytest.mark.parametrize("key", ["teacher:other", "admin:roc", "", "x" * 5000])
def test_a_hat_that_one_does_not_have_is_not_put_on(hybrid, key):
    assert hybrid.post("/rol/", {"hat": key}).headers["Location"] == "/klassen/"


def test_a_role_that_was_taken_away_takes_its_hat_along(hybrid):
    person = accounts.person_by_email("hybride@example.org")
    person.memberships.filter(role="teacher").delete()
    assert hybrid.post("/rol/", {"hat": "teacher:roc"}).headers["Location"] == "/mijn/beoordelingen/"


def test_a_hat_is_put_on_by_a_press_alone(hybrid, client):
    assert hybrid.get("/rol/", {"hat": "learner:"}).status_code == 405
    assert client.post("/rol/", {"hat": "learner:"}).headers["Location"].startswith("/accounts/login/")


def test_who_only_learns_sees_no_switch(learner, homes):
    assert menu(learner) == (["/modules/", "/mijn/", "/verify/", "/en/modules/"], [])


def test_a_role_that_was_given_meanwhile_shows_on_ones_own_page(learner, person, homes, monkeypatch):
    roc = organisations.ensure_organisation(slug="roc", name="ROC", kind="school", place="X")
    organisations.add_member(organisation=roc, person=person, role="teacher")
    learner.get("/mijn/")
    assert menu(learner)[1] == []
    monkeypatch.setattr("pages.hats.FRESH", -1)
    learner.get("/mijn/")
    assert menu(learner)[1] == ["learner:"]
