"""What one takes along: everything of oneself, nothing of anybody else, and no secrets."""

import json

import pytest

from accounts import api as accounts
from accounts.domain.personal_data import keepers
from organisations import api as organisations

pytestmark = pytest.mark.django_db


def test_the_file_holds_every_app_and_only_ones_own(sure, person, make_person):
    other = make_person(name="Geheim Iemand")
    school = organisations.ensure_organisation(slug="school", name="School Zuid", kind="school")
    elsewhere = organisations.ensure_organisation(slug="elders", name="Ergens Anders", kind="school")
    organisations.add_member(organisation=school, person=person, role="learner")
    organisations.add_member(organisation=elsewhere, person=other, role="teacher")
    response = sure.get("/accounts/export/")
    assert response.headers["Content-Disposition"].startswith('attachment; filename="bekwaam-')
    found = json.loads(response.content)
    assert set(found) == {"exported", "person", *accounts.registered_apps()}
    assert found["person"] == str(person.uuid)
    assert found["accounts"]["addresses"] == [{"email": person.user.email, "verified": True, "primary": True}]
    assert [row["organisation"] for row in found["organisations"]["roles"]] == ["School Zuid"]
    text = response.content.decode()
    assert [
        word for word in (other.name, other.user.email, "Ergens Anders", person.user.password) if word in text
    ] == []


def test_an_open_session_alone_gives_no_file(signed_in):
    assert signed_in.get("/accounts/export/").status_code == 302


def test_someone_without_an_account_can_be_exported():
    person = accounts.Person.objects.create(name="Met een link")
    found = accounts.export_person(person)
    assert (found["accounts"]["name"], found["accounts"]["email"]) == ("Met een link", None)
    json.dumps(found)


def test_each_app_says_in_words_what_stays():
    assert [keeper.app for keeper in keepers() if len(str(keeper.retention)) < 20] == []
