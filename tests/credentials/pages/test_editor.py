"""Making what can be earned: kind first, saved with anything missing, published with nothing missing, changed by versions."""

import uuid

import pytest
from django.urls import reverse

from credentials import api as credentials
from credentials.admin.elements import ELEMENT_NAMES
from credentials.models import Achievement, AwardRule, Issuer
from frameworks import api as frameworks
from tests.credentials.building import TEXT_NL

pytestmark = pytest.mark.django_db
LIST = "/admin/bewijzen/prestaties/"
NEW = f"{LIST}nieuw/"
TEXTS = {name: value for name, value in TEXT_NL.items() if name != "nlqf"}


def page(name, row):
    return reverse(
        f"credentials_admin:achievement-{name}" if name else "credentials_admin:achievement", args=[row.uuid]
    )


def filled(**changes):
    """The form with everything that a microcredential needs, in Dutch."""
    return {
        "kind": "microcredential",
        "motif": "m1",
        "study_load": "240",
        "study_load_unit": "SBU",
        "nlqf": "4",
        "validity_months": "",
        **{f"{name}_nl": value for name, value in TEXTS.items()},
        **changes,
    }


@pytest.fixture
def other(groups, client, elsewhere):
    """The browser of another issuer's administrator."""
    client.force_login(elsewhere.user)
    return client


@pytest.fixture
def draft(browser):
    def make(**changes):
        before = set(Achievement.objects.values_list("pk", flat=True))
        response = browser.post(NEW, filled(**changes))
        assert response.status_code == 302, response.context["form"].errors
        return Achievement.objects.exclude(pk__in=before).get()

    return make


@pytest.fixture
def keuzedeel(db):
    return frameworks.FrameworkItem.objects.create(
        framework="keuzedeel", code="K0137", name_nl="Zorg en technologie", source="x", status="partial"
    )


def test_first_the_kind_each_explained(browser):
    response = browser.get(NEW)
    assert [item.kind for item in response.context["kinds"]] == [
        "participation",
        "practice",
        "microcredential",
        "formal",
    ]
    assert (
        browser.get(NEW, {"soort": "diploma"}).templates[0].name == "credentials/admin/achievement_kind.html"
    )
    form = browser.get(NEW, {"soort": "practice"})
    assert form.context["form"]["kind"].value() == "practice"
    assert Achievement.objects.count() == 0


def test_an_empty_draft_is_saved_and_says_what_is_missing(browser):
    response = browser.post(NEW, {"kind": "microcredential", "motif": "bekwaam"})
    row = Achievement.objects.get()
    assert response["Location"] == page("edit", row)
    checklist = browser.get(page("", row)).context["checklist"]
    assert [line.filled for line in checklist.lines] == [True, False, True, True, True] + [False] * 6
    assert checklist.lines[1].address == f"{page('edit', row)}#id_name_nl"
    response = browser.post(page("publish", row))
    assert (response.status_code, Achievement.objects.get().published) == (422, False)


@pytest.mark.parametrize(
    ("field", "element"),
    [
        ("name_nl", "title"),
        ("description_nl", "learning_outcomes"),
        ("study_load", "workload"),
        ("nlqf", "level"),
        ("assessment_type_nl", "assessment_type"),
        ("participation_nl", "participation_form"),
        ("quality_assurance_nl", "quality_assurance"),
    ],
)
def test_each_element_that_is_empty_blocks_publishing_and_leads_to_its_field(browser, draft, field, element):
    changes = {field: ""} | ({"study_load_unit": ""} if field == "study_load" else {})
    row = draft(**changes)
    response = browser.get(page("publish", row))
    empty = [line for line in response.context["checklist"].lines if not line.filled]
    assert [(line.name, line.address) for line in empty] == [
        (ELEMENT_NAMES[element], f"{page('edit', row)}#id_{field}")
    ]
    assert f'id="id_{field}"' in browser.get(page("edit", row)).content.decode()
    assert response.context["hindered"]
    assert browser.post(page("publish", row)).status_code == 422
    assert not Achievement.objects.get().published


def test_a_country_that_is_missing_leads_to_the_issuer(browser, draft):
    row = draft()
    Issuer.objects.update(country="")
    (line,) = [
        line for line in browser.get(page("publish", row)).context["checklist"].lines if not line.filled
    ]
    assert line.address == "/admin/bewijzen/uitgevers/school/"
    assert browser.post(page("publish", row)).status_code == 422


def test_in_two_languages_each_is_asked(browser, draft):
    row = draft(name_en="Video care", description_en="You can do it.")
    lines = browser.get(page("edit", row)).context["checklist"].lines
    assert [(line.fields, line.where.partition(": ")[2]) for line in lines if not line.filled] == [
        ("assessment_type_nl assessment_type_en", "English"),
        ("participation_nl participation_en", "English"),
        ("quality_assurance_nl quality_assurance_en", "English"),
    ]
    assert browser.post(page("publish", row)).status_code == 422


@pytest.mark.parametrize("kind", ["participation", "practice", "formal"])
def test_other_kinds_need_a_name_what_it_is_and_criteria(browser, draft, kind):
    row = draft(kind=kind, study_load="", study_load_unit="", nlqf="", criteria_nl="")
    assert browser.post(page("publish", row)).status_code == 422
    browser.post(page("edit", row), filled(kind=kind, study_load="", study_load_unit="", nlqf=""))
    assert browser.post(page("publish", row)).status_code == 302
    assert Achievement.objects.get().published


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"study_load": "veel"}, "study_load"),
        ({"study_load": "-1"}, "study_load"),
        ({"study_load": "10000"}, "study_load"),
        ({"study_load": "1.25"}, "study_load"),
        ({"study_load": "NaN"}, "study_load"),
        ({"study_load": ""}, "study_load"),
        ({"study_load_unit": ""}, "study_load_unit"),
        ({"study_load_unit": "weken"}, "study_load_unit"),
        ({"nlqf": "9"}, "nlqf"),
        ({"nlqf": "-", "nlqf_confirmed": True}, "nlqf_confirmed"),
        ({"validity_months": "0"}, "validity_months"),
        ({"validity_months": "1201"}, "validity_months"),
        ({"validity_months": "een jaar"}, "validity_months"),
        ({"kind": "diploma"}, "kind"),
        ({"motif": "../x"}, "motif"),
        ({"name_nl": "x" * 201}, "name_nl"),
        ({"quality_assurance_en": "x" * 301}, "quality_assurance_en"),
        ({"criteria_nl": "x" * 20_001}, "criteria_nl"),
        ({"description_nl": "nul \x00 teken"}, "description_nl"),
        ({"alignments": ["999999"]}, "alignments"),
        ({"alignments": ["x"]}, "alignments"),
        ({"activities": [str(uuid.UUID(int=1))]}, "activities"),
    ],
)
@pytest.mark.parametrize("where", ["new", "edit"])
def test_bad_input_says_where_and_loses_nothing(browser, draft, changes, field, where):
    address, before = NEW, 0
    if where == "edit":
        address, before = page("edit", draft(name_nl="Zoals het was")), 1
    response = browser.post(address, filled(**changes))
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert Achievement.objects.count() == before
    assert [row.text("nl").name for row in Achievement.objects.all()] == ["Zoals het was"] * before
    form, body = response.context["form"], response.content.decode()
    expected = filled(**changes)
    assert {name: form[name].value() for name in expected} == expected
    assert f'href="#id_{field}"' in body
    assert f'id="id_{field}"' in body


def test_a_number_may_have_a_comma_in_dutch(browser, draft, administrator):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(administrator.user)
    profile.preferred_language = "nl"
    profile.save()
    row = draft(study_load="2,5", study_load_unit="EC")
    assert (row.study_load, row.study_load_unit) == (2.5, "EC")
    assert 'value="2,5"' in browser.get(page("edit", row)).content.decode()


def test_a_search_saves_nothing_and_loses_nothing(browser, keuzedeel):
    typed = filled(name_nl="Nog niet af", study_load="veel", find="frameworks", framework_query="technologie")
    response = browser.post(NEW, typed)
    assert (response.status_code, Achievement.objects.count()) == (200, 0)
    (found,) = response.context["framework_choices"].rows
    assert (found.value, found.code, found.confirmed, found.chosen) == (
        str(keuzedeel.pk),
        "K0137",
        False,
        False,
    )
    form = response.context["form"]
    assert (form["name_nl"].value(), form["study_load"].value(), form.errors) == ("Nog niet af", "veel", {})
    again = browser.post(NEW, {**typed, "framework_query": "niets zo", "alignments": [str(keuzedeel.pk)]})
    assert [(row.code, row.chosen) for row in again.context["framework_choices"].rows] == [("K0137", True)]


def test_what_it_fits_with_is_kept_with_its_status(browser, draft, keuzedeel, administrator):
    row = draft(alignments=[str(keuzedeel.pk)])
    assert list(row.alignments.all()) == [keuzedeel]
    remark = next(one for one in browser.get(page("", row)).context["remarks"] if one.field == "alignments")
    assert "K0137 Zorg en technologie" in remark.text
    frameworks.confirm_item(item=keuzedeel, person=administrator, where="https://register.example")
    assert "alignments" not in [one.field for one in browser.get(page("", row)).context["remarks"]]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, ["nlqf", "activities"]),
        ({"nlqf_confirmed": "on"}, ["activities"]),
        ({"study_load": "239"}, ["study_load", "nlqf", "activities"]),
        ({"study_load": "2", "study_load_unit": "EC"}, ["study_load", "nlqf", "activities"]),
        ({"study_load": "3", "study_load_unit": "EC"}, ["nlqf", "activities"]),
        ({"study_load": "31", "study_load_unit": "EC"}, ["study_load", "nlqf", "activities"]),
        ({"name_nl": "MBO-Certificaat wondzorg", "nlqf": "-"}, ["name", "activities"]),
        ({"name_nl": "Certificaat", "kind": "formal", "nlqf": "-"}, ["activities"]),
    ],
)
def test_what_an_issuer_should_know_stands_beside_the_field(browser, draft, changes, fields):
    row = draft(**changes)
    assert [remark.field for remark in browser.get(page("publish", row)).context["remarks"]] == fields
    response = browser.get(page("edit", row))
    assert list(response.context["remarks"]) == fields
    assert response.content.decode().count('class="bw-remark"') == len(fields)
    assert browser.post(page("publish", row)).status_code == 302


def test_published_it_is_earned_and_cannot_be_changed(browser, draft):
    row = draft()
    assert browser.get(page("publish", row)).context["before"] is None
    assert not Achievement.objects.get().published
    browser.post(page("publish", row))
    row.refresh_from_db()
    assert row.published
    assert browser.get(page("edit", row))["Location"] == page("", row)
    assert browser.post(page("publish", row)).status_code == 422
    response = browser.post(page("edit", row), filled(name_nl="Stilletjes anders"))
    assert (response.status_code, response.context["form"]["name_nl"].value()) == (422, "Stilletjes anders")
    assert row.text("nl").name == TEXT_NL["name"]


def test_the_next_version_takes_its_place_and_its_rules(browser, draft, make_award):
    row = draft()
    browser.post(page("publish", row))
    activity = uuid.uuid4()
    row.refresh_from_db()
    credentials.offer(achievement=row, activity=activity)
    award = make_award(achievement=row)
    browser.post(page("next", row))
    second = Achievement.objects.get(version=2)
    assert browser.post(page("next", row))["Location"] == page("edit", second)
    assert (second.published, second.text("nl").name, second.key) == (False, TEXT_NL["name"], row.key)
    browser.post(page("edit", second), filled(name_nl="Beter", activities=[str(activity)]))
    assert AwardRule.objects.filter(activity=activity).count() == 2
    assert browser.get(page("publish", second)).context["before"] == row
    browser.post(page("publish", second))
    row.refresh_from_db()
    second.refresh_from_db()
    assert (row.published, row.retired is None, second.published) == (False, False, True)
    assert AwardRule.objects.get(activity=activity).achievement == second
    assert award.achievement.text("nl").name == TEXT_NL["name"]
    states = {
        str(one.version): str(state) for one, state in browser.get(page("", second)).context["versions"]
    }
    assert states == {"1": "replaced"}


def test_a_copy_is_an_achievement_of_its_own_that_nothing_earns(browser, draft):
    row = draft()
    row.rules.create(activity=uuid.uuid4())
    browser.post(page("copy", row))
    made = Achievement.objects.exclude(pk=row.pk).get()
    assert (made.version, made.key == row.key, made.rules.count(), made.published) == (1, False, 0, False)
    assert made.text("nl").criteria == TEXT_NL["criteria"]


def test_stopping_asks_first_and_keeps_what_was_issued(browser, issue, client):
    credential = issue()
    row = credential.award.achievement
    assert browser.get(page("retire", row)).status_code == 200
    row.refresh_from_db()
    assert row.published
    browser.post(page("retire", row))
    row.refresh_from_db()
    assert (row.published, row.retired is None) == (False, False)
    assert client.get(f"/achievements/{row.uuid}").status_code == 200
    browser.post(page("next", row))
    assert Achievement.objects.get(version=2).text("nl").name == TEXT_NL["name"]


def test_only_a_draft_is_thrown_away(browser, draft):
    row, kept = draft(), draft(name_nl="Blijft")
    browser.post(page("publish", kept))
    assert browser.get(page("throw-away", row)).status_code == 200
    assert Achievement.objects.count() == 2
    browser.post(page("throw-away", row))
    assert browser.post(page("throw-away", kept))["Location"] == page("", kept)
    assert list(Achievement.objects.all()) == [kept]


def test_nobody_overwrites_what_a_colleague_saved_meanwhile(browser, draft):
    row = draft()
    seen = browser.get(page("edit", row)).context["seen"]
    browser.post(page("edit", row), filled(name_nl="Van een collega", seen=seen))
    response = browser.post(page("edit", row), filled(name_nl="Van mij", seen=seen))
    assert (response.status_code, response.context["form"]["name_nl"].value()) == (422, "Van mij")
    assert row.texts.get().name == "Van een collega"
    browser.post(page("edit", row), filled(name_nl="Van mij", seen=response.context["seen"]))
    assert row.texts.get().name == "Van mij"


def test_a_search_does_not_hide_what_a_colleague_saved(browser, draft):
    row = draft()
    seen = browser.get(page("edit", row)).context["seen"]
    browser.post(page("edit", row), filled(name_nl="Van een collega", seen=seen))
    searched = browser.post(page("edit", row), filled(find="modules", seen=seen))
    assert searched.context["seen"] == seen
    assert browser.post(page("edit", row), filled(name_nl="Van mij", seen=seen)).status_code == 422


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_preview_is_what_a_verifier_will_see(browser, draft, language):
    row = draft(**{f"{name}_en": value for name, value in TEXTS.items()} | {"name_en": "Video care"})
    response = browser.get(page("preview", row), {"taal": language})
    signed = response.context["signed"]
    name = {"nl": f"VOORBEELD: {TEXT_NL['name']}", "en": "SPECIMEN: Video care"}[language]
    assert (response.status_code, signed["name"]) == (200, name)
    assert [answer.key for answer in response.context["answers"]] == ["intact", "current", "from_whom"]
    document = browser.get(page("preview-json", row), {"taal": language}).json()
    assert (document["name"], "proof" in document) == (name, False)
    assert document["credentialSubject"]["achievement"]["inLanguage"] == language


def test_a_preview_of_too_little_says_what_is_missing(browser):
    browser.post(NEW, {"kind": "microcredential", "motif": "bekwaam", "then": "preview"})
    row = Achievement.objects.get()
    response = browser.get(page("preview", row))
    assert response.status_code == 422
    assert len([line for line in response.context["checklist"].lines if not line.filled]) == 7
    assert browser.get(page("preview-json", row)).status_code == 422


@pytest.mark.parametrize(
    "name", ["", "edit", "publish", "retire", "throw-away", "preview", "preview-json", "export"]
)
def test_another_issuers_administrator_finds_nothing(make_achievement, other, name):
    row = make_achievement()
    assert other.get(page(name, row)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "publish", "next", "copy", "retire", "throw-away"])
def test_another_issuers_administrator_changes_nothing(make_achievement, other, name):
    row = make_achievement()
    assert other.post(page(name, row), filled()).status_code == 404
    assert [(one.version, one.published) for one in Achievement.objects.all()] == [(1, True)]


def test_another_issuers_list_is_empty_and_new_is_in_its_own_name(make_achievement, issuer, other):
    make_achievement()
    assert other.get(LIST).context["shown"] == []
    other.post(NEW, filled(uitgever=issuer.slug))
    assert Achievement.objects.filter(issuer=issuer).count() == 1


@pytest.mark.parametrize("name", ["next", "copy"])
def test_what_changes_something_takes_a_post(browser, make_achievement, name):
    assert browser.get(page(name, make_achievement())).status_code == 405


def test_the_list_is_narrowed_by_state_and_kind(browser, draft):
    row, other = draft(), draft(kind="participation", name_nl="Meegedaan")
    browser.post(page("publish", row))
    for query, expected in [
        ({"staat": "draft"}, [other]),
        ({"staat": "published"}, [row]),
        ({"staat": "retired"}, []),
        ({"soort": "participation"}, [other]),
        ({"staat": "onzin", "soort": "onzin"}, [row, other]),
    ]:
        shown = browser.get(LIST, query).context["shown"]
        assert [one for one, *_rest in shown] == expected, query


@pytest.mark.parametrize("chosen", ["9" * 25, "9" * 5000, "x", "-1"], ids=["wide", "long", "text", "below"])
def test_a_number_that_no_row_has_is_said_beside_its_field(browser, issuer, chosen):
    given = filled(alignments=[chosen])
    found = browser.post(NEW, {**given, "find": "frameworks", "framework_query": "zorg"})
    assert (found.status_code, found.context["framework_choices"].query) == (200, "zorg")
    response = browser.post(NEW, given)
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"alignments"})
    assert Achievement.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_editor_costs_the_same_for_one_as_for_three(browser, draft, number, django_assert_num_queries):
    items = [
        frameworks.FrameworkItem.objects.create(
            framework="keuzedeel", code=f"K000{n}", name_nl="x", source="x"
        )
        for n in range(number)
    ]
    row = draft(alignments=[str(item.pk) for item in items])
    browser.get(page("edit", row))
    with django_assert_num_queries(18):
        response = browser.get(page("edit", row))
    assert len(response.context["framework_choices"].rows) == number
