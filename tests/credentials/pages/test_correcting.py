"""What an administrator does to one credential: each asks for a post, keeps what was filled in, and tells what to do."""

import html
import json

import pytest
from django.urls import reverse
from django.utils import translation

from accounts import api as accounts
from credentials.domain import correcting, revoking
from credentials.models import Achievement, Award, Credential, Issuer, StatusEntry
from keys import api as keys

pytestmark = pytest.mark.django_db


def address(name, credential):
    return reverse(f"credentials_admin:{name}", args=[credential.uuid])


def filled(browser, credential, **changes):
    """The form as it opens, with something else in it."""
    form = browser.get(address("correct", credential)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {**{name: value or "" for name, value in values.items()}, "reason": "Verkeerd cijfer", **changes}


@pytest.mark.parametrize(("name", "kind"), [("withdraw", "revoked"), ("suspend", "suspended")])
def test_withdrawing_and_suspending_take_a_post_and_a_reason(browser, credential, name, kind):
    page = address(name, credential)
    assert browser.get(page, {"reason": "x"}).status_code == 200
    for reason in (" ", "x" * 301):
        answer = browser.post(page, {"reason": reason})
        assert (answer.status_code, answer.context["given"]) == (422, reason)
    assert StatusEntry.objects.get().revoked is None
    answer = browser.post(page, {"reason": "Verkeerde persoon"})
    assert (answer.status_code, answer["Location"]) == (302, address("credential", credential))
    entry = StatusEntry.objects.get()
    assert (entry.kind, entry.reason) == (kind, "Verkeerde persoon")


def test_a_suspension_is_ended_by_a_post_and_leads_to_the_new_copy(browser, credential, administrator):
    page = address("lift", credential)
    assert browser.post(page).status_code == 422
    revoking.suspend(credential=credential, person=administrator, reason="x")
    assert browser.get(page).status_code == 200
    assert Credential.objects.count() == 1
    answer = browser.post(page)
    new = Credential.objects.get(supersedes=credential)
    assert (answer.status_code, answer["Location"]) == (302, address("credential", new))
    assert browser.post(page).status_code == 422


def test_what_is_wrong_stands_above_the_form_and_leads_to_its_field(browser, credential):
    given = filled(browser, credential, result="8", reason="")
    response = browser.post(address("correct", credential), given)
    page = response.content.decode()
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"reason"})
    assert page.index('<a href="#id_reason">') < page.index('<form method="post" class="bw-form"')


def test_the_form_opens_with_what_was_said_and_signs_what_was_changed(browser, credential):
    values = filled(browser, credential, result="8", awarded="2026-10-01")
    assert {**values, "narrative": "", "language": "nl"} == values
    answer = browser.post(address("correct", credential), values)
    new = Credential.objects.get(supersedes=credential)
    assert answer["Location"] == address("credential", new)
    said = json.loads(new.document)
    assert (said["awardedDate"], said["credentialSubject"]["result"][0]["value"]) == (
        "2026-10-01T12:00:00Z",
        "8",
    )
    assert StatusEntry.objects.get(credential=credential).reason == "Verkeerd cijfer"
    again = filled(browser, new)
    assert (again["result"], str(again["awarded"])) == ("8", "2026-10-01")


def test_a_result_can_be_taken_away(browser, credential, administrator):
    new = correcting.reissue(
        credential=credential, person=administrator, reason="x", changes=correcting.Changes(result="6")
    )
    browser.post(address("correct", new), filled(browser, new, result=""))
    newest = Credential.objects.get(supersedes=new)
    assert (
        "result" in json.loads(newest.document)["credentialSubject"],
        Award.objects.get().snapshot["result"],
    ) == (
        False,
        "",
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"awarded": "gisteren"}, "awarded"),
        ({"awarded": "2999-01-01"}, "awarded"),
        ({"language": "de"}, "language"),
        ({"result": "x" * 101}, "result"),
        ({}, "__all__"),
        ({"narrative": "BSN 123456782"}, "__all__"),
    ],
    ids=["reason", "no day", "a day to come", "language", "long", "nothing", "bsn"],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(browser, credential, changes, field):
    values = filled(browser, credential, **changes)
    answer = browser.post(address("correct", credential), values)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert {name: answer.context["form"][name].value() for name in values} == {
        name: str(value) for name, value in values.items()
    }
    assert (Credential.objects.count(), StatusEntry.objects.get().revoked) == (1, None)


def test_with_a_key_that_is_known_to_others_the_same_may_be_said_again(browser, credential):
    keys.mark_compromised(keys.public_key(credential.key))
    assert browser.get(address("credential", credential)).context["key_given_up"] is True
    assert browser.post(address("correct", credential), filled(browser, credential)).status_code == 302
    new = Credential.objects.get(supersedes=credential)
    assert browser.get(address("credential", new)).context["key_given_up"] is False


def test_the_newest_version_can_be_chosen_where_there_is_one(browser, credential):
    assert "version" not in browser.get(address("correct", credential)).context["form"].fields
    newest = credential.award.achievement
    texts = list(newest.texts.all())
    newest.pk, newest.uuid, newest.version = None, None, 2
    newest.uuid = Achievement._meta.get_field("uuid").default()
    newest.save(force_insert=True)
    for text in texts:
        text.pk, text.achievement = None, newest
        text.save(force_insert=True)
    browser.post(address("correct", credential), filled(browser, credential, version=str(newest.pk)))
    assert Award.objects.get().achievement == newest
    assert str(newest.uuid) in Credential.objects.get(supersedes=credential).document


def test_a_name_alone_needs_no_new_document_and_an_accounts_name_is_not_asked(browser, credential, issue):
    (stranger,) = accounts.make_placeholders([("Nor Bos", "nl")])
    theirs = issue(person=stranger)
    browser.post(address("correct", theirs), filled(browser, theirs, name="Noor Bos"))
    stranger.refresh_from_db()
    assert (stranger.name, Credential.objects.count()) == ("Noor Bos", 2)
    assert "name" not in browser.get(address("correct", credential)).context["form"].fields
    browser.post(
        address("correct", credential), {**filled(browser, credential), "name": "Ander", "result": "8"}
    )
    assert accounts.Person.objects.filter(name="Ander").count() == 0


@pytest.mark.parametrize("do", [revoking.revoke, revoking.suspend, correcting.reissue])
@pytest.mark.parametrize("name", ["withdraw", "suspend", "lift", "correct"])
def test_a_page_says_what_cannot_be_done_any_more(browser, credential, administrator, do, name):
    possible = {(revoking.suspend, "withdraw"), (revoking.suspend, "lift")}
    do(credential=credential, person=administrator, reason="Eerste reden")
    response = browser.get(address(name, credential))
    assert response.status_code == 200
    has_form = f'action="{address(name, credential)}"' in response.content.decode() or (
        '<button type="submit"' in response.content.decode()
    )
    assert has_form is ((do, name) in possible)


def test_each_page_offers_what_can_be_done(browser, credential, administrator):
    def offered(row):
        page = browser.get(address("credential", row)).content.decode()
        return [
            name for name in ("withdraw", "suspend", "lift", "correct") if f'"{address(name, row)}"' in page
        ]

    assert offered(credential) == ["withdraw", "suspend", "correct"]
    revoking.suspend(credential=credential, person=administrator, reason="x")
    assert offered(credential) == ["withdraw", "lift"]
    new = correcting.lift(credential=credential, person=administrator)
    assert (offered(credential), offered(new)) == ([], ["withdraw", "suspend", "correct"])
    revoking.revoke(credential=new, person=administrator, reason="x")
    assert offered(new) == []


@pytest.mark.parametrize("name", ["withdraw", "suspend", "correct"])
def test_above_the_number_the_page_sends_on_to_where_somebody_else_agrees(browser, credential, name):
    Issuer.objects.update(four_eyes_above=0)
    values = filled(browser, credential, result="8") if name == "correct" else {"reason": "Fout"}
    with translation.override("en"):
        answer = browser.post(address(name, credential), values, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 422
    said = answer.context["form"].non_field_errors()[0] if name == "correct" else answer.context["problem"]
    assert said in html.unescape(answer.content.decode())
    assert (StatusEntry.objects.get().revoked, Credential.objects.count()) == (None, 1)
