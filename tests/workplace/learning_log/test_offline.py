"""The quick log without a network: a page that knows nobody, and the worker that keeps it."""

import json
import re

import pytest

from workplace.models import LearningEntry

pytestmark = pytest.mark.django_db
PLACES = ("", "/en")


def worker_of(client, place="") -> dict:
    """What the worker of a language is told."""
    answer = client.get(f"{place}/mijn/logboek/werker.js")
    return json.loads(re.search(r"= (\{.*\});", answer.content.decode()).group(1))


@pytest.mark.parametrize("place", PLACES)
def test_the_page_is_the_same_for_all_and_knows_nobody(
    mine, learner, log, browser, client, make_person, place
):
    log("Een geheim van Noor")
    other = browser()
    other.force_login(make_person("sam@school.example").user)
    answers = [one.get(f"{place}/mijn/logboek/zonder-netwerk/") for one in (client, mine, other)]
    page = answers[0].content.decode()
    assert {answer.content.decode() for answer in answers} == {page}
    # It would be there to leak: the real page has it.
    real = mine.get(f"{place}/mijn/logboek/nieuw/").content.decode()
    secrets = [learner.name, str(learner.uuid), "csrfmiddlewaretoken", "data-own"]
    assert [one for one in secrets if one not in real] == []
    assert [one for one in (*secrets, "geheim") if one in page] == []
    # No cookie for it, and none asked for.
    assert [answer.cookies.output() for answer in answers] == ["", "", ""]
    assert "Cookie" not in answers[0].get("Vary", "")
    assert f'<html lang="{place[1:] or "nl"}">' in page


@pytest.mark.parametrize("place", PLACES)
def test_the_worker_lies_under_the_log_and_asks_only_this_site(client, place):
    answer = client.get(f"{place}/mijn/logboek/werker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
    assert "no-store" in answer["Cache-Control"]
    said = worker_of(client, place)
    del said["version"]
    language = place[1:] or "nl"
    assert said == {"page": f"{place}/mijn/logboek/nieuw/", "shell": f"{place}/mijn/logboek/zonder-netwerk/",
                    "files": "/static/", "kept": f"log-{language}-"}  # fmt: skip


def test_another_page_is_another_worker(client, mine, monkeypatch):
    from workplace.views.learning_log import offline

    before = worker_of(client)["version"]
    assert worker_of(mine)["version"] == before
    page = offline._page
    monkeypatch.setattr(
        offline, "_page", lambda request: page(request).replace("quick_log.js", "quick_log.1.js")
    )
    assert worker_of(client)["version"] != before


def test_what_the_page_without_a_network_kept_is_an_entry(mine, client):
    """Its fields are those of the form; whoever was signed out meanwhile is asked to sign in, and nothing is kept."""
    page = client.get("/mijn/logboek/zonder-netwerk/").content.decode()
    names = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page)
    assert sorted(names) == ["form_key", "happened_on", "minutes", "outcome", "text", "upload"]
    said = {"form_key": "0b0e8c7e-5a8b-4d0e-9a55-1f3d1f4ec111", "text": "Zonder netwerk.", "happened_on": "2026-11-02",
            "minutes": "15", "outcome": "", "upload": ""}  # fmt: skip
    assert client.post("/mijn/logboek/nieuw/", said)["Location"].startswith("/accounts/login/")
    assert LearningEntry.objects.count() == 0
    assert mine.post("/mijn/logboek/nieuw/", said)["Location"] == "/mijn/logboek/"
    assert [entry.text for entry in LearningEntry.objects.all()] == ["Zonder netwerk."]
