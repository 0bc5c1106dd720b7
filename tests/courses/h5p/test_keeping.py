"""State and statements: of the person of the session, and of nobody else, whatever the browser says."""

import json
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from accounts import api as accounts
from courses import api as courses
from courses.models import H5PContent, H5PState
from records import api as records

from .. import building

PLAY = "0123456789abcdef" * 2
ANSWERED = "http://adlnet.gov/expapi/verbs/answered"


@pytest.fixture
def content(module):
    return H5PContent.objects.get()


@pytest.fixture
def enrolment(module, person):
    return courses.enrol(person=person, activity=module.activity_uuid)


def state_address(content):
    return reverse("h5p:state", args=[content.uuid])


def keep(client, content, data="[1]", sub="0", kind="state"):
    body = {"type": kind, "sub": sub, "data": data}
    return client.post(state_address(content), json.dumps(body), content_type="application/json")


def say(client, content, enrolment, statement=None, *, sequence=1, play=PLAY):
    body = {"play": play, "sequence": sequence, "statement": statement or {"verb": {"id": ANSWERED}}}
    address = reverse("h5p:statements", args=[content.uuid, getattr(enrolment, "uuid", enrolment)])
    return client.post(address, json.dumps(body), content_type="application/json")


def answers(person):
    return list(records.statements_of(person, verbs=[records.Verb.ANSWERED]))


def other_browser():
    other = accounts.create_user_with_person(
        email="bo@example.org", password="een-lang-wachtwoord", name="Bo Planted-Other", verified=True
    )
    browser = Client()
    browser.force_login(other.user)
    return other, browser


def test_a_state_comes_back_on_another_device(learner, content, person):
    assert keep(learner, content).status_code == 204
    assert keep(learner, content, "[2]").status_code == 204
    device = Client()
    device.force_login(person.user)
    assert device.get(state_address(content)).json() == {"0": {"state": "[2]"}}
    assert "no-store" in device.get(state_address(content))["Cache-Control"]


def test_a_state_belongs_to_its_person(learner, content):
    keep(learner, content, '"planted"')
    _other, browser = other_browser()
    assert browser.get(state_address(content)).json() == {}
    keep(browser, content, '"own"')
    assert learner.get(state_address(content)).json() == {"0": {"state": '"planted"'}}


def test_a_visitor_keeps_nothing(client, content):
    assert keep(client, content).status_code == 403
    assert client.get(state_address(content)).status_code == 403
    assert not H5PState.objects.exists()


def test_a_form_token_is_needed(content, person):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person.user)
    assert keep(browser, content).status_code == 403
    assert not H5PState.objects.exists()


def test_a_changed_content_starts_again(learner, content):
    keep(learner, content)
    H5PContent.objects.update(digest="x" * 64)
    assert learner.get(state_address(content)).json() == {"0": {"state": "RESET"}}


def test_a_state_can_be_forgotten(learner, content):
    keep(learner, content)
    assert keep(learner, content, None).status_code == 204
    assert not H5PState.objects.exists()


@pytest.mark.parametrize(
    ("data", "sub", "kind"),
    [
        ("no json", "0", "state"),
        ("RESET", "0", "state"),
        ("NaN", "0", "state"),
        ("[" * 5000, "0", "state"),
        ("[1]", "../1", "state"),
        ("[1]", "0", "a b"),
        (12, "0", "state"),
        ('"' + "x" * (1024 * 1024) + '"', "0", "state"),
    ],
)
def test_what_is_no_state_is_refused(learner, content, data, sub, kind):
    assert keep(learner, content, data, sub, kind).status_code == 400
    assert not H5PState.objects.exists()


def test_one_content_has_room_for_so_many_places(learner, content, monkeypatch):
    monkeypatch.setattr("courses.domain.playing.Limits.PLACES", 2)
    assert [keep(learner, content, sub=str(uuid.uuid4())).status_code for _try in range(3)] == [204, 204, 400]


def test_an_answer_becomes_our_statement(learner, content, enrolment, person):
    said = {
        "actor": {"mbox": "mailto:someone@else.example"},
        "authority": {"name": "forged"},
        "verb": {"id": ANSWERED},
        "object": {"id": "https://elsewhere.example/"},
        "result": {"score": {"raw": 1, "max": 2, "scaled": 9}, "success": False, "response": "0"},
    }
    assert say(learner, content, enrolment, said).status_code == 204
    (statement,) = answers(person)
    assert statement.content["actor"]["account"]["name"] == str(person.uuid)
    assert statement.content["authority"]["account"]["name"] == "bekwaam"
    assert statement.content["object"]["id"].endswith(f"/activities/{content.uuid}")
    assert statement.content["result"] == {
        "success": False,
        "response": "0",
        "score": {"raw": 1, "min": 0, "max": 2, "scaled": 0.5},
    }
    assert statement.registration == enrolment.uuid
    assert "elsewhere" not in json.dumps(statement.content)


def test_the_same_words_of_the_same_play_are_said_once(learner, content, enrolment, person):
    for sequence in (1, 1, 2):
        say(learner, content, enrolment, sequence=sequence)
    assert len(answers(person)) == 2


@pytest.mark.parametrize(
    "score", [{"raw": 3, "max": 2}, {"raw": -1, "max": 2}, {"raw": 1, "max": 0}, {"raw": "1", "max": 2}]
)
def test_a_score_outside_its_range_is_left_out(learner, content, enrolment, person, score):
    say(learner, content, enrolment, {"verb": {"id": ANSWERED}, "result": {"score": score, "success": True}})
    assert answers(person)[0].content["result"] == {"success": True}


def test_unknown_verbs_have_no_effect(learner, content, enrolment, person):
    said = {"verb": {"id": "http://adlnet.gov/expapi/verbs/voided"}}
    before = len(list(records.statements_of(person)))
    assert say(learner, content, enrolment, said).status_code == 204
    assert len(list(records.statements_of(person))) == before


def test_someone_elses_enrolment_is_refused(learner, content, enrolment, person):
    other, browser = other_browser()
    assert say(browser, content, enrolment).status_code == 403
    assert say(learner, content, uuid.uuid4()).status_code == 403
    assert answers(person) == answers(other) == []


def test_a_content_of_another_module_is_refused(learner, content, person):
    other = courses.enrol(person=person, activity=building.module("other", count=1).activity_uuid)
    elsewhere = H5PContent.objects.exclude(pk=content.pk).get()
    assert say(learner, content, other).status_code == 400
    assert answers(person) == []
    assert say(learner, elsewhere, other).status_code == 204


def test_a_module_that_was_left_hears_nothing(learner, content, enrolment, person):
    courses.leave(enrolment=enrolment)
    assert say(learner, content, enrolment).status_code == 403
    assert answers(person) == []


def test_an_answer_never_completes_a_lesson(learner, content, enrolment, person):
    say(learner, content, enrolment, {"verb": {"id": "http://adlnet.gov/expapi/verbs/completed"}})
    done = records.finished(person, registrations=[enrolment.uuid])[enrolment.uuid]
    assert done == {content.uuid}
    assert done.isdisjoint(page.activity_uuid for page in courses.lessons_of(enrolment.activity, "nl"))
