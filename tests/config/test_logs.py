"""What is logged helps, and gives nobody away."""

import json
import logging
import sys

import pytest
import structlog

from config.logs import Formatter, clean, configure

TOKEN = "0f9c3e.Zm9yZ2VkLXNpZ25hdHVyZQ"
SECRETS = (TOKEN, "sam@school.example")


def line(record, *, as_json=True):
    return Formatter(json=as_json).format(record)


def record(message, *values, **extra):
    return logging.makeLogRecord(
        {"name": "django.request", "levelname": "WARNING", "msg": message, "args": values, **extra}
    )


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (f"Not Found: /beoordelen/{TOKEN}", "Not Found: /beoordelen/(token)"),
        (f"GET /s/{TOKEN}?lang=en", "GET /s/(token)?lang=en"),
        (f"https://bekwaam.example/claim/{TOKEN}/", "https://bekwaam.example/claim/(token)/"),
        ("for sam@school.example now", "for (address) now"),
        ("Not Found: /modules/s/les/", "Not Found: /modules/s/(token)/"),
        ("Not Found: /modules/waar-of-niet/", "Not Found: /modules/waar-of-niet/"),
        ("GET /xapi/agents?agent=%7B%22mbox%22 200", "GET /xapi/agents?(query) 200"),
        ("at /xapi/1.0.3/statements?verb=https://x.example", "at /xapi/1.0.3/statements?(query)"),
    ],
)
def test_tokens_and_addresses_are_taken_out(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize("as_json", [True, False])
def test_a_librarys_line_is_cleaned(as_json):
    text = line(record("Forbidden: %s by %s", f"/beoordelen/{TOKEN}", "sam@school.example"), as_json=as_json)
    assert "/beoordelen/(token)" in text
    assert not any(secret in text for secret in SECRETS)


@pytest.mark.parametrize("as_json", [True, False])
def test_a_traceback_is_cleaned(as_json):
    try:
        raise ValueError(f"no invitation at /beoordelen/{TOKEN} for sam@school.example")
    except ValueError:
        text = line(record("broken", exc_info=sys.exc_info()), as_json=as_json)
    assert "ValueError: no invitation at /beoordelen/(token) for (address)" in text
    assert not any(secret in text for secret in SECRETS)


def test_json_is_one_line_with_name_level_time_and_request():
    with structlog.contextvars.bound_contextvars(request_id="abc123"):
        text = line(record("Not Found: %s", "/nergens/"))
    assert "\n" not in text
    values = json.loads(text)
    assert values.pop("timestamp").endswith("Z")
    assert values == {
        "event": "Not Found: /nergens/",
        "level": "warning",
        "logger": "django.request",
        "request_id": "abc123",
    }


def test_our_own_events_take_the_same_way_out(caplog):
    configure()
    structlog.get_logger("tests.logs").warning(
        "looked", address=f"/s/{TOKEN}", who=["sam@school.example"], count=2
    )
    (kept,) = caplog.records
    values = json.loads(line(kept))
    values.pop("timestamp")
    assert values == {
        "event": "looked", "level": "warning", "logger": "tests.logs", "address": "/s/(token)", "who": "['(address)']", "count": 2
    }  # fmt: skip


@pytest.mark.django_db
def test_a_page_that_is_not_there_logs_no_token(client, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("django"), "propagate", True)
    for address in (f"/beoordelen/{TOKEN}", f"/s/{TOKEN}", f"/claim/{TOKEN}"):
        client.get(address)
    text = "\n".join(line(kept) for kept in caplog.records)
    assert [f"/{name}/(token)" in text for name in ("beoordelen", "s", "claim")] == [True] * 3
    assert TOKEN not in text


def test_no_traceback_is_mailed_to_anyone(settings):
    assert "mail_admins" not in str(settings.LOGGING)
    assert {name: logger["propagate"] for name, logger in settings.LOGGING["loggers"].items()} == {
        "django": False, "django.server": False
    }  # fmt: skip
