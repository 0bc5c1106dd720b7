"""What is typed survives a closed tab, and two screens do not wipe each other out."""

import json

import pytest

from accounts import api as accounts
from workplace import api
from workplace.models import Draft

pytestmark = pytest.mark.django_db
BSN = "111222333"


def keep(client, assignment, text, base, reflection="Even dacht ik na."):
    said = {"text": text, "reflection": reflection, "base": base}
    return client.post(
        f"/opdrachten/{assignment.uuid}/concept/", json.dumps(said), content_type="application/json"
    )


def page(client, assignment):
    return client.get(f"/opdrachten/{assignment.uuid}/").content.decode()


def test_what_was_typed_is_there_again_and_the_saved_text_stays(mine, assignment):
    assert keep(mine, assignment, "Half een zin", 0).json() == {"version": 1, "other": False}
    assert page(mine, assignment).count("Half een zin") == 1
    assert [piece.text for piece in assignment.evidence.all()] == ["Ik belde en legde rustig uit."]


def test_saving_ends_the_draft(mine, assignment):
    keep(mine, assignment, "Half een zin", 0)
    mine.post(f"/opdrachten/{assignment.uuid}/werk/", {"text": "Een hele zin.", "reflection": "Goed."})
    assert Draft.objects.count() == 0
    assert "Half een zin" not in page(mine, assignment)


def test_of_two_screens_the_newest_wins_and_the_other_is_offered(mine, assignment):
    keep(mine, assignment, "Op de telefoon", 0)
    assert keep(mine, assignment, "Op de laptop", 0).json() == {"version": 2, "other": True}
    draft = Draft.objects.get()
    assert (draft.values["text"], draft.other["text"]) == ("Op de laptop", "Op de telefoon")
    assert page(mine, assignment).count("Op de telefoon") == 1
    mine.post(f"/opdrachten/{assignment.uuid}/concept/ander/", {"keep": "other"})
    draft.refresh_from_db()
    assert (draft.values["text"], draft.other["text"]) == ("Op de telefoon", "Op de laptop")


def test_one_screen_that_goes_on_makes_no_other_version(mine, assignment):
    for base, text in enumerate(["Een", "Een zin", "Een zin meer"]):
        assert keep(mine, assignment, text, base).json() == {"version": base + 1, "other": False}


def test_back_to_what_was_saved(mine, assignment):
    keep(mine, assignment, "Half een zin", 0)
    mine.post(f"/opdrachten/{assignment.uuid}/concept/ander/", {"keep": "saved"})
    assert Draft.objects.count() == 0
    assert page(mine, assignment).count("Ik belde en legde rustig uit.") == 1


def test_a_bsn_is_kept_in_no_draft_either(mine, assignment):
    answer = keep(mine, assignment, f"Zij heeft {BSN}.", 0)
    assert (answer.status_code, answer.json()["forget"]) == (422, True)
    assert Draft.objects.count() == 0


def test_nothing_is_kept_while_somebody_judges(mine, assignment):
    api.invite(assignment=assignment)
    assert keep(mine, assignment, "Toch nog iets", 0).status_code == 409
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", '{"base": "x"}', '{"base": null}', "\x00", '{"base"', '{"base": 0}',
        *(f'{{"text": "a", "base": {base}}}' for base in ("Infinity", "-Infinity", "NaN", "1e400", "1.5", "-1", "true", "9" * 30)),
        *(f'{{"text": {text}, "base": 0}}' for text in ('"a\\u0000b"', '"\\ud800"', "NaN", "1", "[]", "{}", "null")),
        '{"text": "a", "reflection": Infinity, "base": 0}',
        "[" * 200_000,
    ],
    ids=lambda body: body[:30],
)  # fmt: skip
def test_what_is_no_draft_is_refused(mine, assignment, body):
    answer = mine.post(f"/opdrachten/{assignment.uuid}/concept/", body, content_type="application/json")
    assert (answer.status_code, Draft.objects.count()) == (400, 0)


def test_it_is_nobody_elses(browser, assignment):
    person = accounts.create_user_with_person(
        email="sam@school.example", password="samen-leren-2026", name="Sam", verified=True
    )
    other = browser()
    other.force_login(person.user)
    assert keep(other, assignment, "Van Sam", 0).status_code == 404
    assert Draft.objects.count() == 0
