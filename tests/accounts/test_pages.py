"""The pages of an account: each answers in both languages, and none holds a script or style of its own."""

import re

import pytest

from .conftest import PASSWORD

OPEN = [
    "login/",
    "signup/",
    "signup/passkey/",
    "password/reset/",
    "inactive/",
    "deleted/",
    "password/reset/done/",
]
OWN = ["", "email/", "password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "delete/",
       "logout/", "3rdparty/", "reauthenticate/"]  # fmt: skip
RUNS = re.compile(rb"<script(?![^>]*(src=|application/json))|<style|\sstyle=|\son[a-z]+=")

pytestmark = pytest.mark.django_db


def check(client, path, language):
    response = client.get(f"{'/en' if language == 'en' else ''}/accounts/{path}")
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert not RUNS.search(response.content)
    assert response.content.count(b"<h1") == 1
    assert b"noindex" in response.content


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_anyone(client, path, language):
    check(client, path, language)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", OWN)
def test_a_page_of_ones_own(sure, path, language):
    check(sure, path, language)


@pytest.mark.parametrize("path", ["", "export/", "delete/"])
def test_a_stranger_is_asked_to_sign_in(client, path):
    response = client.get(f"/accounts/{path}")
    assert response.headers["Location"] == f"/accounts/login/?next=/accounts/{path}"


def test_name_and_language_are_kept_and_the_site_follows(signed_in, person):
    response = signed_in.post("/accounts/details/", {"name": " Anders ", "language": "en"})
    assert response.headers["Location"] == "/en/accounts/"
    assert response.cookies["language"].value == "en"
    person.refresh_from_db()
    assert (person.name, person.language) == ("Anders", "en")


def test_without_a_name_nothing_changes(signed_in, person):
    response = signed_in.post("/accounts/details/", {"name": "", "language": "en"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["name"]
    person.refresh_from_db()
    assert (person.name, person.language) == ("Leerling", "nl")


def test_the_editor_has_no_door_of_its_own(client):
    response = client.get("/admin/login/?next=/admin/")
    assert response.headers["Location"] == "/accounts/login/?next=/admin/"


def test_a_wrong_password_says_so_and_keeps_the_address(client, person):
    response = client.post("/accounts/login/", {"login": person.user.email, "password": PASSWORD + "x"})
    assert response.status_code == 200
    assert response.context["form"]["login"].value() == person.user.email
    assert len(response.context["form"].non_field_errors()) == 1
