"""Badges of other issuers in a holder's portfolio: checked when they come and again when they are shown, kept as they came."""

import json
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from credentials.domain import kept_lists, portfolio
from credentials.models import ImportedBadge
from credentials.openbadges.build import build_credential
from credentials.openbadges.png import bake_png
from credentials.openbadges.svg import bake_svg
from credentials.views.badges import badge_bytes
from tests.credentials import open_badges_2 as ob2
from tests.credentials.samples import DID_URL, LIST_URL, did_document, plan, signed, status_list

pytestmark = pytest.mark.django_db
ADD = "/mijn/bewijzen/toevoegen/"
NAME = "Zorgtechnologie gebruiken in de wijk"


@pytest.fixture
def holder(client, make_person):
    """The badge is for this very address."""
    client.force_login(make_person(name="Noor", email="noor@example.org").user)
    return client


@pytest.fixture
def badge():
    return json.dumps(signed(build_credential(plan(vocabulary_url="")))).encode()


@pytest.fixture
def reachable(network):
    network |= {DID_URL: did_document(), LIST_URL: status_list()}
    return network


def upload(data, name="badge.json"):
    return {"file": SimpleUploadedFile(name, data)}


def brought(holder, data, name="badge.json"):
    """The page of a badge after it was brought."""
    answer = holder.post(ADD, upload(data, name))
    assert answer.status_code == 302, unescape(answer.content.decode())
    return answer["Location"]


def kept(holder, data, name="badge.json"):
    address = brought(holder, data, name)
    holder.post(f"{address}bewaren/")
    return address


def test_it_is_checked_shown_and_only_then_kept(holder, badge, reachable):
    address = brought(holder, badge)
    page = holder.get(address)
    assert [answer.state for answer in page.context["answers"]] == ["ok", "ok", "warn"]
    assert (page.context["mine"], page.context["signed"]["name"]) == (True, NAME)
    assert list(holder.get("/mijn/").context["pages"]["elders"]) == []
    assert holder.post(f"{address}bewaren/")["Location"] == address
    (row,) = holder.get("/mijn/").context["pages"]["elders"]
    assert (row.name, row.issuer_name, row.verdict, row.issuer_trust) == (
        NAME,
        "ROC Zuiderpoort",
        "valid",
        "known",
    )


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "text", "link"])
def test_it_comes_in_every_form(holder, badge, reachable, form, credential):
    text = badge.decode()
    if form == "png":
        address = brought(holder, bake_png(badge_bytes("m1", "microcredential", "png"), text), "a.png")
    elif form == "svg":
        address = brought(holder, bake_svg(badge_bytes("m1", "microcredential", "svg"), text), "a.svg")
    elif form == "pdf":
        from credentials.domain import printing

        data = printing.pdf(
            html="<h1>Diploma</h1>", attached=badge, content_type="application/vc", file_name="a.json", description=""
        )  # fmt: skip
        address = brought(holder, data, "a.pdf")
    elif form == "link":
        reachable["https://school.example/badge"] = badge
        address = holder.post(ADD, {"url": "https://school.example/badge"})["Location"]
    else:
        address = holder.post(ADD, {"text": f"  {text}\n"})["Location"]
    assert holder.get(address).context["signed"]["name"] == NAME


def test_an_open_badge_2_is_judged_where_it_is_hosted(holder, network):
    network |= {ob2.AWARD: ob2.assertion(), ob2.BADGE: ob2.badge(), ob2.ISSUER: ob2.issuer()}
    address = kept(holder, json.dumps(ob2.assertion()).encode())
    page = holder.get(address)
    assert (page.context["report"].verdict, page.context["mine"]) == ("valid", True)
    assert page.context["signed"]["name"] == "Wondzorg"
    # Its issuer takes it away: the page says so, and so does the list.
    network[ob2.AWARD] = (410, {})
    assert holder.get(address).context["report"].verdict == "invalid"
    assert ImportedBadge.objects.get().verdict == "invalid"


def test_what_was_withdrawn_since_is_shown_so(holder, badge, reachable):
    address = kept(holder, badge)
    reachable[LIST_URL] = status_list(revoked=(4_711,))
    # Another's list is asked for again after some minutes.
    with time_machine.travel(timezone.now() + kept_lists.FRESH, tick=True):
        page = holder.get(address)
    assert [answer.state for answer in page.context["answers"]] == ["ok", "fail", "warn"]
    assert ImportedBadge.objects.get().verdict == "invalid"


def test_where_we_could_not_look_the_last_answer_is_told_with_its_date(holder, badge, reachable):
    address = kept(holder, badge)
    ImportedBadge.objects.update(checked=timezone.now() - timedelta(days=3))
    before = ImportedBadge.objects.get().checked
    del reachable[DID_URL]
    page = holder.get(f"/en{address}")
    told = " ".join(unescape(page.content.decode()).split())
    assert "Something could not be looked up now." in told
    assert "it was in order." in told
    assert NAME in told
    assert ImportedBadge.objects.get().checked == before


@pytest.mark.parametrize(
    "data",
    [b"", b"geen bewijs", b"\x89PNG\r\n\x1a\n kapot", b"%PDF-1.7 kapot", b"<svg/>", b"x" * (5 * 1024 * 1024 + 1)],
    ids=["empty", "text", "png", "pdf", "svg", "too large"],
)  # fmt: skip
def test_what_is_no_badge_is_told_and_nothing_is_stored(holder, data, network):
    answer = holder.post(ADD, upload(data))
    assert answer.status_code == 422
    told = answer.context["form"].errors or [one for one in answer.context["answers"] if one.state != "ok"]
    assert told
    assert (ImportedBadge.objects.count(), network["asked"]) == (0, [])


def test_what_was_altered_is_refused_in_words_and_shows_nothing_of_itself(holder, badge, reachable):
    altered = json.dumps({**json.loads(badge), "name": "Hoofdarts"}).encode()
    answer = holder.post(f"/en{ADD}", upload(altered))
    page = unescape(answer.content.decode())
    assert (answer.status_code, "Hoofdarts" in page, "We cannot keep this one." in page) == (422, False, True)
    assert "Nothing was stored." in page
    assert ImportedBadge.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "__all__"),
        ({"url": "school.example/badge"}, "url"),
        ({"url": "https://school.example/gone"}, "url"),
        ({"url": "https://school.example/x", "text": "{}"}, "__all__"),
    ],
    ids=["nothing", "no link", "unreachable", "two ways"],
)
def test_what_cannot_be_brought_is_told_and_what_was_filled_in_is_kept(holder, network, given, field):
    answer = holder.post(ADD, given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert given.get("url", "") in answer.content.decode()


def test_the_same_badge_twice_is_one(holder, badge, reachable):
    assert kept(holder, badge) == brought(holder, badge, "nog-eens.json")
    assert ImportedBadge.objects.count() == 1


def test_an_own_credential_needs_no_second_place(client, learner, credential):
    client.force_login(learner.user)
    answer = client.post(ADD, upload(credential.document.encode()))
    assert (answer.status_code, answer["Location"]) == (302, f"/mijn/bewijzen/{credential.award.uuid}/")
    assert ImportedBadge.objects.count() == 0


def test_for_another_address_it_says_what_to_do(client, make_person, badge, reachable):
    client.force_login(make_person(email="ander@example.org").user)
    page = client.get(brought(client, badge))
    assert page.context["mine"] is False
    assert 'href="/accounts/email/"' in page.content.decode()


def test_the_file_comes_back_byte_for_byte_and_never_runs(holder, badge, reachable):
    data = bake_svg(badge_bytes("m1", "microcredential", "svg"), badge.decode())
    answer = holder.get(f"{kept(holder, data, '<x>.svg')}bestand/")
    assert (answer.content, answer["Content-Type"]) == (data, "image/svg+xml")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert (answer["Content-Security-Policy"], answer["X-Content-Type-Options"]) == (
        "default-src 'none'; sandbox",
        "nosniff",
    )


def test_taking_it_out_leaves_nothing(holder, badge, reachable, django_capture_on_commit_callbacks):
    address = kept(holder, badge)
    row = ImportedBadge.objects.get()
    path = Path(row.file.path)
    assert path.read_bytes() == badge
    assert holder.get(f"{address}weg/").status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        assert holder.post(f"{address}weg/")["Location"] == "/mijn/"
    assert (ImportedBadge.objects.count(), path.exists()) == (0, False)
    assert holder.get(address).status_code == 404


def test_a_file_that_is_gone_can_still_be_taken_out(holder, badge, reachable):
    address = kept(holder, badge)
    Path(ImportedBadge.objects.get().file.path).unlink()
    page = holder.get(address)
    assert (page.status_code, f'action="{address}weg/"' in page.content.decode()) == (410, True)
    assert holder.get(f"{address}bestand/").status_code == 404


def test_nobody_else_sees_it(holder, client, badge, reachable, make_person):
    address = kept(holder, badge)
    client.force_login(make_person(name="Ander").user)
    for part in ("", "bestand/"):
        assert client.get(address + part).status_code == 404
    for part in ("bewaren/", "weg/"):
        assert client.post(address + part).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302
    assert ImportedBadge.objects.count() == 1


def test_what_nobody_kept_goes_after_a_day(holder, badge, reachable, django_capture_on_commit_callbacks):
    brought(holder, badge)
    assert portfolio.forget_looks() == 0
    ImportedBadge.objects.update(added=timezone.now() - timedelta(days=1, minutes=1))
    path = Path(ImportedBadge.objects.get().file.path)
    with django_capture_on_commit_callbacks(execute=True):
        assert portfolio.forget_looks() == 1
    assert (ImportedBadge.objects.count(), path.exists()) == (0, False)


@pytest.mark.parametrize(("days", "said"), [(1, "after a day."), (3, "after 3 days."), (0, "")])
def test_the_page_says_when_what_nobody_keeps_goes(holder, badge, reachable, settings, days, said):
    settings.RETENTION = {**settings.RETENTION, "portfolio_looks": days}
    page = holder.get(f"/en{brought(holder, badge)}").content.decode()
    told = page.partition("If you do nothing, we remove it ")[2].partition("<")[0]
    assert told == said


def test_a_full_portfolio_says_so(holder, badge, reachable, monkeypatch):
    monkeypatch.setattr(portfolio, "MOST", 0)
    answer = holder.post(f"/en{ADD}", upload(badge))
    assert (answer.status_code, ImportedBadge.objects.count()) == (422, 0)
    assert "Take one out first" in answer.context["form"].non_field_errors()[0]


@pytest.mark.parametrize("number", [1, 3])
def test_the_own_page_costs_the_same_for_one_as_for_three(
    holder, reachable, number, django_assert_num_queries
):
    for count in range(number):
        document = build_credential(
            plan(vocabulary_url="", id=f"https://bekwaam.example/credentials/{count}")
        )
        kept(holder, json.dumps(signed(document)).encode())
    holder.get("/mijn/")
    with django_assert_num_queries(12):
        assert len(holder.get("/mijn/").context["pages"]["elders"]) == number
