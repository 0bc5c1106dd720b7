"""To and from edubadges on the pages: looked through first, made after; somebody else's is never there."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from credentials.models import Achievement
from tests.credentials.domain.test_exchange import FORM

pytestmark = pytest.mark.django_db
IMPORT = "/admin/bewijzen/prestaties/inlezen/"
EXPORT = "/admin/bewijzen/prestaties/edubadges.json"
LIST = "/admin/bewijzen/prestaties/"


def file(content):
    return SimpleUploadedFile("klassen.json", content if isinstance(content, bytes) else content.encode())


def test_a_file_is_looked_through_before_anything_is_made(browser):
    response = browser.post(IMPORT, {"file": file(json.dumps([FORM]))})
    (looked,) = response.context["looked"]
    assert (response.status_code, Achievement.objects.count()) == (200, 0)
    assert (looked.planned.outcome, looked.checklist.filled, looked.takeable) == ("new", 11, True)
    body = response.content.decode()
    assert "Examencommissie: Kijkt elk jaar naar elke toets" in body
    assert "data:image/png" not in body
    carried = {"items": response.context["carried"], "take": ["0"]}
    assert browser.post(IMPORT, carried)["Location"] == f"{LIST}?staat=draft"
    assert Achievement.objects.get().external_id == FORM["entity_id"]
    # The same once more: nothing to tick.
    again = browser.post(IMPORT, {"text": json.dumps(FORM)})
    assert (again.context["looked"][0].takeable, again.context["takeable"]) == (False, False)


def test_what_is_missing_is_told(browser):
    form = {name: value for name, value in FORM.items() if not name.startswith(("quality", "participation"))}
    (looked,) = browser.post(IMPORT, {"text": json.dumps(form)}).context["looked"]
    assert [line.fields for line in looked.checklist.lines if not line.filled] == [
        "participation_nl participation_en",
        "quality_assurance_nl quality_assurance_en",
    ]


def test_a_draft_that_is_there_is_changed_only_when_it_is_ticked(browser):
    browser.post(IMPORT, {"items": json.dumps([FORM]), "take": ["0"]})
    response = browser.post(IMPORT, {"text": json.dumps({**FORM, "name": "Anders"})})
    assert response.context["looked"][0].planned.outcome == "changed"
    assert 'name="take" value="0">' in response.content.decode()
    browser.post(IMPORT, {"items": response.context["carried"], "take": ["0"]})
    assert [row.text("nl").name for row in Achievement.objects.all()] == ["Anders"]


@pytest.mark.parametrize("ticked", [[], ["x"], ["9" * 5000], ["-1"]], ids=["none", "text", "long", "below"])
def test_with_nothing_ticked_nothing_is_made_and_nothing_is_lost(browser, ticked):
    carried = json.dumps([FORM])
    response = browser.post(IMPORT, {"items": carried, "take": ticked})
    assert (response.status_code, response.context["carried"], Achievement.objects.count()) == (
        422,
        carried,
        0,
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "file"),
        ({"text": "  "}, "file"),
        ({"text": "geen json"}, "text"),
        ({"text": '{"a": 1}'}, "text"),
        ({"file": b"\xff"}, "file"),
        ({"file": b""}, "file"),
        ({"file": b'{"name": "x", "description": "' + b"y" * 1_000_001 + b'"}'}, "file"),
    ],
    ids=["nothing", "blank", "text", "other", "bytes", "empty", "long"],
)
def test_what_cannot_be_read_says_why_and_keeps_what_was_pasted(browser, given, field):
    given = {name: file(value) if name == "file" else value for name, value in given.items()}
    response = browser.post(IMPORT, given)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert response.context["form"]["text"].value() in (given.get("text"), None)
    assert f'href="#id_{field}"' in response.content.decode()


@pytest.mark.parametrize("items", ["", "{}", "[]", "[1]", '"x"', "[" * 100])
def test_a_forged_second_step_leads_back_to_the_first(browser, items):
    response = browser.post(IMPORT, {"items": items, "take": ["0"]})
    assert (response.status_code, response.templates[0].name) == (
        422,
        "credentials/admin/achievement_import.html",
    )


def test_a_forged_choice_takes_nothing(browser):
    browser.post(IMPORT, {"items": json.dumps([FORM]), "take": ["7", "-1", "x", "²"]})
    assert Achievement.objects.count() == 0


def test_hostile_words_stay_words(browser):
    form = {**FORM, "name": "<script>alert(1)</script>", "<b>x": 1}
    body = browser.post(IMPORT, {"text": json.dumps(form)}).content.decode()
    assert ("<script>alert(1)" in body, "<b>x" in body) == (False, False)


def test_one_as_a_file(browser, make_achievement):
    row = make_achievement()
    response = browser.get(reverse("credentials_admin:achievement-export", args=[row.uuid]))
    assert response["Content-Disposition"] == 'attachment; filename="beeldzorg-v1.json"'
    document = response.json()
    assert (document["name"], document["badge_class_type"]) == (
        "Beeldzorg geven aan mensen thuis",
        "micro_credential",
    )
    assert document["image"] == "http://localhost:8000/static/base/badges/m1-microcredential.png"
    (looked,) = browser.post(IMPORT, {"text": response.content.decode()}).context["looked"]
    assert (looked.planned.outcome, looked.planned.row) == ("same", row)


@pytest.mark.parametrize("number", [1, 3])
def test_all_as_a_file_costs_the_same_for_one_as_for_three(
    browser, make_achievement, make_award, number, django_assert_num_queries
):
    for name in range(number):
        row = make_achievement(key=f"prestatie-{name}")
    make_award(achievement=row)
    make_achievement(key=row.key, study_load=8)
    browser.get(EXPORT)
    with django_assert_num_queries(10):
        response = browser.get(EXPORT)
    found = response.json()["badge_classes"]
    assert [one["extensions"]["extensions:StudyLoadExtension"]["StudyLoad"] for one in found] == [6] * (
        number - 1
    ) + [8]


@pytest.mark.parametrize("number", [1, 3])
def test_looking_through_costs_the_same_for_one_as_for_three(
    browser, make_achievement, number, django_assert_num_queries
):
    text = json.dumps([{**FORM, "entity_id": f"e{name}"} for name in range(number)])
    browser.post(IMPORT, {"items": text, "take": [str(name) for name in range(number)]})
    text = text.replace("Wondzorg", "Wondjes")
    browser.post(IMPORT, {"text": text})
    with django_assert_num_queries(17):
        response = browser.post(IMPORT, {"text": text})
    assert [one.planned.outcome for one in response.context["looked"]] == ["changed"] * number


def test_another_issuers_achievements_are_in_no_file(groups, client, make_achievement, elsewhere):
    row = make_achievement()
    client.force_login(elsewhere.user)
    for query in ({}, {"uitgever": row.issuer.slug}):
        assert client.get(EXPORT, query).json() == {"badge_classes": []}
    form = {**FORM, "bekwaam": {"id": f"http://localhost:8000/achievements/{row.uuid}"}}
    client.post(IMPORT, {"items": json.dumps([form]), "take": ["0"], "uitgever": row.issuer.slug})
    assert Achievement.objects.exclude(pk=row.pk).get().issuer.slug == "ander"
