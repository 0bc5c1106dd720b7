"""Requests for the store take the short way: past what only pages need, with the same answers."""

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError, connection
from django.test import RequestFactory

from records.middleware import StoreMiddleware
from records.urls_fixed import PREFIXES, STORE

from .conftest import ACTIVITY, AGENT

SAID = {"actor": AGENT, "verb": {"id": "http://example.org/did"}, "object": {"id": ACTIVITY}}


@pytest.mark.parametrize("base", PREFIXES)
@pytest.mark.parametrize("name", STORE)
def test_no_page_part_is_asked(tool, base, name, monkeypatch):
    asked = []
    monkeypatch.setattr(SessionMiddleware, "process_request", lambda _self, request: asked.append(request))
    response = tool.speaking("1.0.3", base)("OPTIONS", name)
    assert (response.status_code, asked) == (204 if response.status_code == 204 else 200, [])
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Request-Id"]


def test_every_other_address_goes_the_long_way():
    asked = []
    middleware = StoreMiddleware(lambda request: asked.append(request.path_info))
    for path in (
        "/",
        "/xapi/",
        "/xapi/verbs/entrusted",
        "/xapi/statements/",
        "/xapi/elsewhere",
        "/en/xapi/statements",
    ):
        middleware(RequestFactory().get(path))
        assert asked.pop() == path


def test_a_host_that_is_not_ours_takes_the_long_way(settings):
    settings.ALLOWED_HOSTS = ["school.example"]
    asked = []
    middleware = StoreMiddleware(lambda request: asked.append(request.get_port()))
    middleware(RequestFactory(headers={"host": "planted.example"}).get("/xapi/statements"))
    assert asked == ["80"]
    assert (
        middleware(RequestFactory(headers={"host": "school.example"}).get("/xapi/about")).status_code == 200
    )


def test_an_answer_says_how_long_it_is(tool):
    response = tool("POST", "statements", body=SAID)
    assert response["Content-Length"] == str(len(response.content))
    answer = tool("PUT", "statements", {"statementId": "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"}, SAID)
    assert (answer.status_code, answer.has_header("Content-Length")) == (204, False)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_began_anew_loses_no_post(tool):
    """The connection is gone since the last request: it is made again, and the statement is there once."""
    assert tool("POST", "statements", body=SAID).status_code == 200
    if connection.vendor == "postgresql":
        with pytest.raises(OperationalError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    else:
        connection.close()
    assert tool("POST", "statements", body=SAID).status_code == 200
    assert len(tool("GET", "statements").json()["statements"]) == 2
