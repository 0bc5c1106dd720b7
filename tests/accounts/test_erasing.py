"""Deleting an account: all of this person goes, nothing of anybody else."""

import pytest
from allauth.account.models import EmailAddress

from accounts.api import Person
from accounts.domain.erasing import erase_person
from accounts.models import User
from audit.models import Entry
from courses.models import Enrolment, Reflection
from jobs.models import Job
from organisations import api as organisations

pytestmark = pytest.mark.django_db


def fill(person):
    """Something in every room that needs no page."""
    school = organisations.ensure_organisation(slug="school", name="School", kind="school")
    organisations.add_member(organisation=school, person=person, role="learner")
    enrolment = Enrolment.objects.create(person=person, activity="00000000-0000-4000-8000-000000000001")
    Reflection.objects.create(
        enrolment=enrolment,
        lesson="00000000-0000-4000-8000-000000000002",
        place="00000000-0000-4000-8000-000000000003",
        text=f"Wat {person.name} schreef",
    )


def counts():
    return {
        model.__name__: model.objects.count()
        for model in (Person, User, EmailAddress, Enrolment, Reflection, organisations.Membership)
    }


def test_one_post_removes_everything_and_signs_out(sure, person, make_person):
    other = make_person(name="Ander")
    fill(other)
    before = counts()
    fill(person)
    response = sure.post("/accounts/delete/")
    assert response.headers["Location"] == "/accounts/deleted/"
    assert counts() == {
        name: number - (name in {"Person", "User", "EmailAddress"}) for name, number in before.items()
    }
    assert list(Person.objects.all()) == [other]
    assert Reflection.objects.get().text == "Wat Ander schreef"
    assert sure.get("/accounts/").headers["Location"] == "/accounts/login/?next=/accounts/"
    assert Entry.objects.filter(action="accounts.erased").count() == 1


def test_reading_the_page_deletes_nothing(sure, person):
    assert sure.get("/accounts/delete/").status_code == 200
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_session_that_was_left_open_deletes_nothing(signed_in, person):
    response = signed_in.post("/accounts/delete/")
    assert response.headers["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Fdelete%2F"
    assert Person.objects.filter(pk=person.pk).exists()


def test_nobody_can_tell_who_asked_for_long_work(person, make_person):
    other = make_person(name="Ander")
    theirs, mine = [Job.objects.create(kind="tests.work", owner=owner.uuid) for owner in (other, person)]
    erase_person(person=person)
    found = {job.pk: job.owner for job in Job.objects.all()}
    assert found == {theirs.pk: other.uuid, mine.pk: None}


def test_a_row_that_an_app_keeps_points_at_nobody_known(person, monkeypatch):
    fill(person)
    known_as = person.uuid
    monkeypatch.setattr(
        "courses.domain.personal_data.Enrolment.objects.filter", lambda **_: Enrolment.objects.none()
    )
    erase_person(person=person)
    left = Enrolment.objects.get().person
    assert (left.pk, left.name, left.user) == (person.pk, "", None)
    assert left.uuid != known_as
    assert not User.objects.exists()


def test_the_last_administrator_stays(client, make_person):
    administrator = make_person(superuser=True)
    client.force_login(administrator.user)
    client.post("/accounts/reauthenticate/", {"password": "samen-leren-2026"})
    assert client.post("/accounts/delete/").status_code == 200
    assert Person.objects.filter(pk=administrator.pk).exists()
    make_person(superuser=True)
    assert client.post("/accounts/delete/").status_code == 302
    assert not Person.objects.filter(pk=administrator.pk).exists()


def test_the_rehearsal_of_the_page_has_a_limit_and_deleting_has_not(sure, person):
    answers = [sure.get("/accounts/delete/").status_code for _time in range(21)]
    assert answers == [200] * 20 + [429]
    assert sure.post("/accounts/delete/").headers["Location"] == "/accounts/deleted/"
