"""``/claim/<token>``: looking changes nothing; taking, saving and declining each once; and links that ended say what to do."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from credentials.domain import claim_links, claims
from credentials.models import Award, Claim, Credential, StatusEntry

from .conftest import STRANGER

pytestmark = pytest.mark.django_db


def page_of(claim, what=""):
    token = claim_links.token_of(claim)
    return f"/claim/{token}/{what}" if what else f"/claim/{token}"


def rows():
    return (
        list(Claim.objects.values("claimed", "withdrawn", "email", "same_address", "expires")),
        list(Award.objects.values("state", "agreed", "person")),
        list(Credential.objects.values("public")),
        list(StatusEntry.objects.values("revoked")),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_looking_changes_nothing_and_shows_what_it_is(client, claim, language):
    before = rows()
    for _ in range(3):
        response = client.get(page_of(claim), {"lang": language})
        client.head(page_of(claim))
    page = response.content.decode()
    name = {"nl": "Beeldzorg geven aan mensen thuis", "en": "Giving video care at home"}[language]
    assert [text in page for text in (name, "Sam Bos", "s•••@voorbeeld.example", "School")] == [True] * 4
    assert STRANGER not in page
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert rows() == before


def test_each_element_is_marked_with_the_language_it_is_in(client, claim):
    """What was signed is Dutch; the words that the page itself finds for study load and level are English."""
    page = client.get(page_of(claim), {"lang": "en"}).content.decode()
    assert re.findall(r"<dt>(Type of assessment|Study load)</dt><dd( lang=\"nl\")?>", page) == [
        ("Type of assessment", ' lang="nl"'),
        ("Study load", ""),
    ]


@pytest.mark.parametrize("what", ["nemen", "bestand", "weigeren"])
def test_what_changes_something_is_a_post(client, claim, what):
    before = rows()
    assert client.get(page_of(claim, what)).status_code == 405
    assert rows() == before


@pytest.mark.parametrize("what", ["nemen", "bestand", "weigeren"])
def test_only_from_our_own_page(claim, what):
    before = rows()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page_of(claim, what), {"soort": "json"}).status_code == 403
    assert rows() == before


def test_taking_it_signed_in(client, claim, taker):
    client.force_login(taker.user)
    page = client.get(page_of(claim)).content.decode()
    assert "alert--warning" not in page
    response = client.post(page_of(claim, "nemen"))
    award = Award.objects.get()
    assert (response.status_code, str(award.uuid) in response["Location"], award.person) == (302, True, taker)
    again = client.get(page_of(claim))
    assert (again.status_code, str(award.uuid) in again.content.decode()) == (200, True)
    # Whoever else has the link learns nothing more than that it was used.
    other = Client().get(page_of(claim))
    assert (other.status_code, str(award.uuid) in other.content.decode()) == (410, False)


def test_without_an_account_one_signs_in_first_and_comes_back(client, claim, taker):
    page = client.get(page_of(claim)).content.decode()
    assert "/accounts/login/?next=%2Fclaim%2F" in page
    response = client.post(page_of(claim, "nemen"), headers={"referer": f"http://testserver{page_of(claim)}"})
    assert response.status_code == 302
    assert (response["Location"].startswith("/accounts/login/?next="), Award.objects.get().agreed) == (
        True,
        None,
    )
    signed_in = client.post(
        response["Location"], {"login": STRANGER, "password": "samen-leren-2026"}, follow=True
    )
    assert signed_in.redirect_chain[-1][0] == page_of(claim)


def test_a_new_account_by_code_and_back_to_the_link(client, claim):
    fields = {"name": "Sam Bos", "email": STRANGER, "password1": "drie-woorden-achter-elkaar"}
    client.post("/accounts/signup/", {**fields, "next": page_of(claim)})
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]
    response = client.post("/accounts/confirm-email/", {"code": code})
    assert response["Location"] == page_of(claim)
    client.post(page_of(claim, "nemen"))
    assert (Award.objects.get().person.user.email, Claim.objects.get().same_address) == (STRANGER, True)


def test_another_confirmed_address_is_told_and_kept(client, claim, make_person):
    person = make_person(email="anders@voorbeeld.example")
    client.force_login(person.user)
    assert 'class="alert"' in client.get(page_of(claim)).content.decode()
    client.post(page_of(claim, "nemen"))
    assert Claim.objects.get().same_address is False


@pytest.mark.parametrize(("form", "content_type"), [("json", "application/vc"), ("png", "image/png")])
def test_the_file_without_an_account(client, claim, form, content_type):
    response = client.post(page_of(claim, "bestand"), {"soort": form})
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert response["Content-Disposition"].startswith("attachment; filename=")
    if form == "json":
        assert json.loads(response.content) == json.loads(Credential.objects.get().document)
    assert (Award.objects.get().agreed is not None, Credential.objects.get().public) == (True, True)
    page = client.get(page_of(claim), {"lang": "en"})
    assert (page.status_code, page_of(claim, "weigeren") in page.content.decode()) == (200, False)
    assert re.findall("Accept it, and save the file|Save the file again", page.content.decode()) == [
        "Save the file again"
    ]
    assert client.post(page_of(claim, "weigeren")).status_code == 409
    assert Award.objects.get().state == "issued"


@pytest.mark.parametrize("form", ["", "exe", "jwt"])
def test_only_files_that_there_are(client, claim, form):
    before = rows()
    assert client.post(page_of(claim, "bestand"), {"soort": form}).status_code == 404
    assert rows() == before


def test_declining(client, claim):
    response = client.post(page_of(claim, "weigeren"), follow=True)
    assert (response.status_code, response.context["declined"]) == (410, True)
    assert (Award.objects.get().state, StatusEntry.objects.get().kind) == ("declined", "revoked")


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("what", ["", "nemen", "bestand", "weigeren"])
@pytest.mark.parametrize("state", ["withdrawn", "expired", "revoked", "suspended", "used"])
def test_links_that_ended_help(client, claim, taker, make_person, state, what, signed_in):
    if state == "withdrawn":
        Claim.objects.update(withdrawn=timezone.now())
    elif state == "expired":
        Claim.objects.update(expires=timezone.now() - timedelta(seconds=1))
    elif state == "used":
        claims.take(claim=claim, person=taker)
    else:
        StatusEntry.objects.update(revoked=timezone.now(), kind=state, reason="Verkeerde lijst")
    before = rows()
    if signed_in:
        client.force_login(make_person(name="Ander").user)
    if what == "nemen" and not signed_in:
        return
    response = client.post(page_of(claim, what), {"soort": "json"}) if what else client.get(page_of(claim))
    assert response.status_code == 410
    page = response.content.decode()
    assert "https://school.example" in page
    assert "<form" not in page
    assert ("Verkeerde lijst" in page) == (state in {"revoked", "suspended"})
    assert rows() == before


def test_whoever_took_it_signs_in_at_the_used_link_and_is_led_to_it(client, claim, taker):
    claims.take(claim=claim, person=taker)
    login = re.search(
        r'class="button" href="(/accounts/login/[^"]+)"', client.get(page_of(claim)).content.decode()
    )[1]
    signed_in = client.post(login, {"login": STRANGER, "password": "samen-leren-2026"}, follow=True)
    assert (signed_in.redirect_chain[-1][0], signed_in.context["mine"]) == (page_of(claim), True)


@pytest.mark.parametrize("token", ["x", "a" * 32, "é", f"{'a' * 32}.bbb"])
def test_what_was_never_a_link(client, claim, token):
    response = client.get(f"/claim/{token}")
    assert response.status_code == 404
    assert "Sam" not in response.content.decode()


def test_so_many_tries_and_no_more(client, claim):
    codes = [client.get("/claim/nooit").status_code for _ in range(61)]
    assert (set(codes[:60]), codes[60]) == ({404}, 429)
    codes = [client.get(page_of(claim)).status_code for _ in range(121)]
    assert (set(codes[:120]), codes[120]) == ({200}, 429)


def test_the_page_costs_a_fixed_number_of_statements(client, claim, django_assert_num_queries):
    client.get(page_of(claim))
    with django_assert_num_queries(5):
        client.get(page_of(claim))
