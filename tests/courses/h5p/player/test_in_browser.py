"""The whole way in a real browser: a frame without an origin, an answer, what is kept, and where it comes back."""

import json

import pytest

from courses import api as courses
from courses.models import H5PState
from records import api as records
from tests.courses import building
from tests.courses.h5p import samples

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]
LESSON = "/modules/dichtbij/les-1/"


@pytest.fixture
def enrolment(module, person):
    return courses.enrol(person=person, activity=module.activity_uuid)


def frame_of(page):
    handle = page.wait_for_selector("iframe[data-h5p]")
    frame = handle.content_frame()
    frame.wait_for_selector(".h5p-container input, .h5p-container button")
    return frame


def wait_until_kept(page, person):
    """The choice alone is kept too; what must come back is the choice that was checked."""
    for _ in range(100):
        rows = H5PState.objects.filter(person=person)
        if any(json.loads(row.data).get("checked") for row in rows):
            return
        page.wait_for_timeout(100)
    raise AssertionError([row.data for row in H5PState.objects.all()])


def answer(page):
    """Choose the wrong answer and check it."""
    frame = frame_of(page)
    frame.get_by_text("Het gesprek snel afronden").click()
    frame.get_by_role("button").first.click()
    frame.wait_for_selector("text=Zij heeft je nog nodig")
    return frame


def test_the_frame_reaches_nothing_of_the_site(open_page, module):
    page = open_page(LESSON)
    frame = frame_of(page)
    assert frame.evaluate("window.origin") == "null"
    # The stand-in holds nothing; the real one is out of reach.
    assert frame.evaluate("document.cookie") == ""
    real = "Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get.call(document)"
    assert frame.evaluate(f"(() => {{ try {{ return {real} }} catch (e) {{ return e.name }} }})()") == (
        "SecurityError"
    )
    assert (
        frame.evaluate("(() => { try { return parent.document.title } catch (e) { return e.name } })()")
        == "SecurityError"
    )
    assert page.errors == []


def test_a_visitor_plays_and_nothing_is_kept(open_page, module):
    page = open_page(LESSON)
    answer(page)
    page.wait_for_timeout(1500)
    assert not H5PState.objects.exists()
    assert not records.Statement.objects.filter(verb=records.Verb.ANSWERED).exists()
    assert page.errors == []


def test_a_learners_answer_is_kept_and_comes_back(open_page, module, person, enrolment):
    page = open_page(LESSON, person)
    answer(page)
    wait_until_kept(page, person)
    statements = list(
        records.statements_of(person, registration=enrolment.uuid, verbs=[records.Verb.ANSWERED])
    )
    assert [row.content["result"]["success"] for row in statements] == [False]
    assert page.errors == []
    page.context.close()
    again = open_page(LESSON, person)
    frame_of(again).wait_for_selector("text=Zij heeft je nog nodig")
    assert again.errors == []


def test_an_answer_that_could_not_be_sent_is_said(open_page, module, person, enrolment):
    page = open_page(LESSON, person)
    sent = []
    page.route("**/statements/**", lambda route: (sent.append(route.request.post_data_json), route.abort()))
    answer(page)
    page.wait_for_function(
        "(() => { const said = document.querySelector('iframe[data-h5p] + [data-said]');"
        " return said.textContent !== '' && said.textContent === said.dataset.unsaved; })()"
    )
    verbs = {row["statement"]["verb"]["id"].rpartition("/")[2] for row in sent}
    assert "answered" in verbs
    assert verbs <= {"attempted", "answered", "completed"}


def test_who_was_busy_hears_that_the_content_changed(open_page, module, person, enrolment):
    content = building.content()
    H5PState.objects.create(
        person=person, content=content, data_type="state", data='{"chosen": [0]}', digest="old"
    )
    page = open_page(LESSON, person)
    frame_of(page).wait_for_selector("text=Deze oefening is veranderd")
    assert page.errors == []


def test_the_frame_grows_with_its_content(open_page, module):
    page = open_page(LESSON)
    frame = frame_of(page)
    page.wait_for_function(
        "(() => { const frame = document.querySelector('iframe[data-h5p]'); return frame.style.height !== ''; })()"
    )
    inner = frame.evaluate("document.body.scrollHeight")
    outer = page.evaluate("document.querySelector('iframe[data-h5p]').clientHeight")
    assert abs(inner - outer) <= 2


@pytest.mark.parametrize(
    "block", [samples.CONVERSATION, samples.TRUEFALSE, samples.CHOICE_OF_MORE], ids=lambda row: row["title"]
)
def test_every_kind_of_content_starts(open_page, catalogue, monkeypatch, block):
    monkeypatch.setattr(building, "lessons", lambda count: [building.lesson(1, block)])
    building.module(count=1)
    page = open_page(LESSON)
    frame_of(page)
    assert page.errors == []


def test_outside_a_frame_it_plays_too(open_page, module):
    page = open_page(f"/h5p/{building.content().uuid}/")
    page.wait_for_selector(".h5p-container input")
    assert page.evaluate("window.origin") == "null"
    assert page.errors == []
