"""Before somebody deletes their account they read what goes and what stays; afterwards once more, and never whose it was."""

import json

import pytest
from django.utils import translation

from accounts.domain.erasing import erase_person, rehearse
from accounts.domain.personal_data import keepers, kind_of
from audit import api as audit
from audit.models import Entry

from .test_erasing import counts, fill

pytestmark = pytest.mark.django_db


def told(page):
    report = page.context["report"]
    with translation.override("en"):
        return {str(line.kind.name): line.number for line in (*report.gone, *report.kept)}


def test_the_page_counts_and_leaves_all_as_it_was(sure, person):
    fill(person)
    before = counts()
    page = sure.get("/accounts/delete/")
    assert told(page) == {
        "account: name, addresses and ways to sign in": 1,
        "modules that you took part in": 1,
        "reflections": 1,
        "roles at schools and employers": 1,
    }
    assert counts() == before
    assert sure.get("/accounts/").status_code == 200


def test_afterwards_it_is_shown_once(sure, person):
    fill(person)
    before = told(sure.get("/accounts/delete/"))
    page = sure.post("/accounts/delete/", follow=True)
    assert told(page) == before
    assert sure.get("/accounts/deleted/").context["report"] is None


def test_the_log_keeps_the_numbers_and_no_name(person):
    fill(person)
    names = [person.name, person.user.email, str(person.uuid)]
    report = erase_person(person=person)
    row = Entry.objects.get(action="accounts.erased")
    assert json.loads(row.data) == report.numbers
    assert [word for word in names if word in row.data] == []
    assert audit.verify_chain().broken_at is None


def test_a_rehearsal_counts_as_the_erasure_does(person):
    fill(person)
    assert rehearse(person=person) == erase_person(person=person)


def test_what_stays_says_why_and_until_when(person):
    audit.record(action="tests.did", actor=person.uuid)
    (line,) = rehearse(person=person).kept
    with translation.override("en"):
        assert (line.number, "article 5(2)" in str(line.kind.stays)) == (1, True)


def test_each_number_has_a_kind_in_words(person):
    """Whatever an app counts can be read by the person, in either language."""
    codes = [f"{keeper.app}.{kind}" for keeper in keepers() for kind in keeper.kinds]
    assert len(codes) > 30
    assert [code for code in codes if not str(kind_of(code).name)] == []
    assert set(rehearse(person=person).numbers) <= set(codes)
