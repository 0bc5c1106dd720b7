"""The editor's pages of an issuer's administrator: their own rows, and the two things they do."""

import pytest
from django.urls import reverse

from credentials.admin.elements import ELEMENT_NAMES
from credentials.models import Award, StatusEntry
from organisations import api as organisations

pytestmark = pytest.mark.django_db
LIST = "/admin/bewijzen/"


def names(response):
    return [row.award.person.name for row in response.context["rows"]]


def test_the_administrator_finds_it_in_the_menu_and_sees_who_holds_what(browser, credential):
    assert LIST in browser.get("/admin/").content.decode()
    response = browser.get(LIST)
    assert names(response) == ["Noor Geheim"]
    assert "Beeldzorg geven aan mensen thuis" in response.content.decode()


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [("editor", "/admin/"), ("reviewer", "/admin/"), (None, f"/accounts/login/?next={LIST}")],
)
def test_nobody_else_gets_in(groups, client, credential, make_person, school, role, leads_to):
    person = make_person(name="Ander")
    if role:
        organisations.add_member(organisation=school, person=person, role=role)
    client.force_login(person.user)
    response = client.get(LIST)
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert "Noor Geheim" not in response.content.decode()
    address = reverse("credentials_admin:withdraw", args=[credential.uuid])
    client.post(address, {"reason": "x"})
    assert StatusEntry.objects.get().revoked is None


def test_another_schools_rows_are_not_there(groups, client, credential, elsewhere):
    client.force_login(elsewhere.user)
    assert names(client.get(LIST)) == []
    address = reverse("credentials_admin:withdraw", args=[credential.uuid])
    assert client.post(address, {"reason": "x"}).status_code == 404
    assert (
        client.get(
            reverse("credentials_admin:achievement", args=[credential.award.achievement.uuid])
        ).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("kept", "language", "told"),
    [
        ("plan.refused: snapshot", "nl", "Dit bewijs kan zo niet worden gemaakt: snapshot."),
        ("plan.refused: snapshot", "en", "This credential cannot be made like this: snapshot."),
        ("statements.unreadable", "en", "The content of this credential cannot be read as statements."),
        ("weg.uit.de.code: x", "nl", "weg.uit.de.code: x"),
    ],
)
def test_what_could_not_be_signed_is_told_in_the_readers_language(browser, make_award, kept, language, told):
    from wagtail.users.models import UserProfile

    make_award()
    Award.objects.update(state="attention", problem=kept)
    profile = UserProfile.get_for_user(browser.get(LIST).wsgi_request.user)
    profile.preferred_language = language
    profile.save()
    assert [reason for _award, _name, reason in browser.get(LIST).context["in_need"]] == [told]
    assert told in browser.get(LIST).content.decode()


def test_of_what_could_not_be_signed_the_oldest_stand_there(browser, make_award, make_person, monkeypatch):
    monkeypatch.setattr("credentials.admin.issued_views.PER_PAGE", 1)
    rows = [make_award(person=make_person()) for _number in range(2)]
    Award.objects.update(state="attention", problem="plan.refused: snapshot")
    for row, more in zip(rows, (True, False), strict=True):
        found = browser.get(LIST).context
        assert ([one for one, _name, _reason in found["in_need"]], found["more_in_need"]) == ([row], more)
        browser.post(reverse("credentials_admin:again", args=[row.uuid]))


def test_what_could_not_be_signed_is_tried_again(browser, make_award):
    award = make_award()
    Award.objects.update(state="attention", problem="plan.refused: snapshot")
    address = reverse("credentials_admin:again", args=[award.uuid])
    assert browser.get(address).status_code == 405
    browser.post(address)
    award.refresh_from_db()
    assert award.state == "planned"


def test_the_eleven_elements_of_an_achievement(browser, make_achievement):
    row = make_achievement()
    address = reverse("credentials_admin:achievement", args=[row.uuid])
    ((_row, _words, state, empty),) = browser.get(reverse("credentials_admin:achievements")).context["shown"]
    assert (state, empty) == ("published", 0)
    checklist = browser.get(address).context["checklist"]
    assert (len(checklist.lines), checklist.filled) == (11, 11)
    row.texts.update(assessment_type="")
    checklist = browser.get(address).context["checklist"]
    assert [line.name for line in checklist.lines if not line.filled] == [ELEMENT_NAMES["assessment_type"]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_achievements_costs_the_same_for_one_as_for_three(
    browser, make_achievement, number, django_assert_num_queries
):
    for name in range(number):
        make_achievement(key=f"prestatie-{name}")
    address = reverse("credentials_admin:achievements")
    browser.get(address)
    with django_assert_num_queries(16):
        response = browser.get(address)
    assert len(response.context["shown"]) == number
