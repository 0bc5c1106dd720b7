"""The door of the store: versions, credentials, scopes, parameters, limits; the same for every resource."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DataError, OperationalError
from django.test import Client as Browser
from django.utils import timezone

from records.domain.clients import stop_client
from records.models import Client, Registration, Session
from records.views.xapi import about_things
from records.xapi.identity import agent_key

from .conftest import ACTIVITY, AGENT, OTHER_AGENT, basic

STATE = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bookmark"}
VERSION = "X-Experience-API-Version"
LARGE = BytesIO(b"x" * 101)


@pytest.mark.parametrize(
    ("base", "stated", "status", "answered"),
    [
        ("/xapi/", "1.0.3", 200, "1.0.3"),
        ("/xapi/", "1.0", 200, "1.0.3"),
        ("/xapi/", "1.0.0", 200, "1.0.3"),
        ("/xapi/", "1.0.32", 200, "1.0.3"),
        ("/xapi/", "2.0.0", 200, "2.0.0"),
        ("/xapi/", "2.0.7", 200, "2.0.0"),
        ("/xapi/", "2.0", 200, "2.0.0"),
        ("/xapi/1.0.3/", "2.0.0", 200, "2.0.0"),
        ("/xapi/1.0.3/", "1.0.3", 200, "1.0.3"),
        ("/xapi/", None, 400, "2.0.0"),
        ("/xapi/1.0.3/", None, 400, "1.0.3"),
        ("/xapi/", "1.1.0", 400, "2.0.0"),
        ("/xapi/", "0.95", 400, "2.0.0"),
        ("/xapi/", "2.1.0", 400, "2.0.0"),
        ("/xapi/1.0.3/", "1.1", 400, "1.0.3"),
        ("/xapi/", "3.0.0", 400, "2.0.0"),
        ("/xapi/", "1.0.", 400, "2.0.0"),
        ("/xapi/", "", 400, "2.0.0"),
        ("/xapi/", "1.0.3 2.0.0", 400, "2.0.0"),
    ],
)
def test_the_version_is_required_and_answered(tool, base, stated, status, answered):
    response = tool.speaking(stated, base)("GET", "activities", {"activityId": ACTIVITY})
    assert (response.status_code, response[VERSION]) == (status, answered)


@pytest.mark.parametrize("stated", [None, "0.9", "2.0.0", "1.0.3", "x"])
@pytest.mark.parametrize(("base", "otherwise"), [("/xapi/", "2.0.0"), ("/xapi/1.0.3/", "1.0.3")])
def test_about_is_open_to_all_and_to_any_version(db, base, otherwise, stated):
    response = Browser().get(f"{base}about", headers={VERSION: stated} if stated else {})
    assert response.status_code == 200
    assert response.json()["version"] == ["1.0.3", "2.0.0"]
    assert set(response.json()) == {"version", "extensions"}
    assert response[VERSION] == (stated if stated in ("1.0.3", "2.0.0") else otherwise)


def test_about_takes_no_parameters(db):
    assert Browser().get("/xapi/about?x=1").status_code == 400


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Basic",
        "Basic !!!",
        "Basic Og==",
        "Basic " + "A" * 4000,
        "Bearer abc",
        "Basic:dXNlcjpwYXNz",
        "Basic /////w==",
        basic("somebody", "else"),
        basic("x" * 65, "long"),
    ],
)
def test_wrong_credentials_are_refused_with_a_challenge(tool, authorization):
    response = tool("PUT", "activities/state", STATE, {"a": 1}, Authorization=authorization)
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Basic realm="xAPI", charset="UTF-8"'
    assert response[VERSION] == "2.0.0"
    assert tool("GET", "activities/state", STATE).status_code == 404


def test_a_wrong_password_for_a_known_name_is_refused(tool):
    assert tool("GET", "activities/state", STATE).status_code == 404
    wrong = basic(tool.client.username, tool.password[:-1] + "~")
    assert tool("GET", "activities/state", STATE, Authorization=wrong).status_code == 401


def test_a_stopped_client_is_refused_at_once(tool):
    assert tool("GET", "activities/state", STATE).status_code == 404
    assert stop_client(client=tool.client)
    assert tool("GET", "activities/state", STATE).status_code == 401
    assert not stop_client(client=tool.client)


def test_a_client_works_until_it_expires(make_tool, monkeypatch):
    tool = make_tool(expires=timezone.now() + timedelta(hours=1))
    assert tool("GET", "activities/state", STATE).status_code == 404
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("records.domain.clients.timezone.now", lambda: later)
    assert tool("GET", "activities/state", STATE).status_code == 401


def test_the_day_of_last_use_is_kept_once(tool, django_assert_num_queries):
    assert Client.objects.get().last_used is None
    tool("PUT", "activities/state", STATE, {"a": 1})
    assert Client.objects.get().last_used == timezone.localdate()
    # Afterwards the client costs no statement: only the document is looked for.
    with django_assert_num_queries(1):
        assert tool("GET", "activities/state", STATE).status_code == 200


def test_the_password_is_not_in_the_database(tool):
    kept = Client.objects.filter(pk=tool.client.pk).values().get()
    assert tool.password not in json.dumps(kept, default=str)
    assert len(tool.password) >= 43


def test_a_client_for_one_learner_reaches_no_other(make_tool, tool, person, package):
    row = Registration.objects.create(person=person, package=package)
    registration, other = str(row.uuid), "f3c1e2a4-0000-4000-8000-000000000002"
    theirs = make_tool(agent_key=agent_key(AGENT), registration=row.uuid)
    Session.objects.create(
        registration=row, unit=package.parts.get(place=0), client=theirs.client, expires=timezone.now()
    )
    inside = {**STATE, "registration": registration}
    assert theirs("PUT", "activities/state", inside, {"a": 1}).status_code == 204
    for params in (
        {**inside, "agent": OTHER_AGENT},
        {**inside, "registration": other},
        STATE,
    ):
        assert theirs("GET", "activities/state", params).status_code == 403
        tool("PUT", "activities/state", params, {"theirs": 1})
        assert theirs("DELETE", "activities/state", params).status_code == 403
        assert tool("GET", "activities/state", params).json() == {"theirs": 1}
    assert theirs("GET", "agents/profile", {"agent": OTHER_AGENT}).status_code == 403
    shared = {"activityId": ACTIVITY, "profileId": "p"}
    tool("PUT", "activities/profile", shared, {"for": "all"})
    for method in ("PUT", "POST", "DELETE"):
        assert theirs(method, "activities/profile", shared, {"a": 1}).status_code == 403
    assert theirs("GET", "activities/profile", shared).json() == {"for": "all"}


@pytest.mark.parametrize(
    "query",
    [
        "activityId=http%3A%2F%2Fx.example&extra=1",
        "activityID=http%3A%2F%2Fx.example",
        "activityId=http%3A%2F%2Fx.example&activityid=http%3A%2F%2Fx.example",
        "activityId=http%3A%2F%2Fx.example&activityId=http%3A%2F%2Fx.example",
        "activityId=%FF%FE",
        "activityId=http%3A%2F%2Fx.example%00",
        "activityId=",
        "activityId=no-iri",
        "",
        "method=GET",
        "&".join(f"a{number}=1" for number in range(60)),
    ],
)
@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_parameters_are_known_and_given_once(tool, version, query):
    response = Browser().get(f"/xapi/activities?{query}", headers=tool.speaking(version).headers)
    assert response.status_code == 400
    assert response.json()["status"] == 400


@pytest.mark.parametrize(
    "resource", ["nothing", "", "statement", "activities/state/x", "about/", "extensions/x/y"]
)
@pytest.mark.parametrize(("base", "version"), [("/xapi/", "2.0.0"), ("/xapi/1.0.3/", "1.0.3")])
def test_any_other_address_is_answered_as_the_store(db, base, version, resource):
    for response in (Browser().get(base + resource), Browser().post(base + resource)):
        assert (response.status_code, response[VERSION]) == (404, version)
        assert response.json()["message"] == "the store has no resource of this name"


def test_a_method_that_a_resource_lacks(tool):
    response = tool("PUT", "activities", {"activityId": ACTIVITY})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert tool("TRACE", "agents", {"agent": AGENT}).status_code == 405


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        (None, "application/json"),
        ("image/png", "application/json"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/html, */*;q=0.1", "text/html; charset=utf-8"),
    ],
)
def test_a_refusal_comes_in_the_form_that_is_asked_for(tool, accept, kind):
    response = tool("GET", "activities", {"activityId": "<b>"}, Accept=accept)
    assert (response.status_code, response["Content-Type"]) == (400, kind)
    assert b"must be an IRI" in response.content


def test_a_refusal_as_a_page_shows_no_markup_that_was_sent(tool):
    response = tool("GET", "activities", {"<script>alert(1)</script>": "x"}, Accept="text/html")
    assert response.status_code == 400
    assert b"<script>" not in response.content
    assert b"&lt;script&gt;" in response.content


def test_head_is_get_without_a_body(tool):
    tool("PUT", "activities/state", STATE, {"a": 1})
    for version in ("1.0.3", "2.0.0"):
        for request in (
            ("activities/state", STATE),
            ("activities", {"activityId": ACTIVITY}),
            ("agents", {"agent": AGENT}),
            ("agents/profile", {"agent": AGENT}),
            ("agents/profile", {"agent": AGENT, "profileId": "none"}),
            ("about", {}),
            ("nothing", {}),
        ):
            get, head = (tool.speaking(version)(method, *request) for method in ("GET", "HEAD"))
            assert head.status_code == get.status_code
            assert (head.content, bool(get.content)) == (b"", True)
            skip = {"X-Request-Id"}
            assert {k: v for k, v in head.items() if k not in skip} == {
                k: v for k, v in get.items() if k not in skip
            }


def test_browsers_of_any_origin_may_ask_and_no_cookie_counts(tool):
    response = Browser().options(
        "/xapi/activities/state",
        headers={
            "Origin": "https://package.example",
            "Access-Control-Request-Method": "PUT",
            "Access-Control-Request-Headers": "authorization, x-experience-api-version, content-type",
        },
    )
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    allowed = response["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"authorization", "x-experience-api-version", "content-type", "if-match", "if-none-match"} <= set(
        allowed
    )
    assert "PUT" in response["Access-Control-Allow-Methods"]
    told = tool("GET", "agents", {"agent": AGENT}, Origin="https://package.example")
    assert told["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in told["Access-Control-Expose-Headers"]


def test_an_answer_runs_no_script_and_takes_no_language_from_the_reader(tool):
    page = b"<script>alert(1)</script>"
    tool("PUT", "activities/state", STATE, page, content_type="text/html")
    response = tool("GET", "activities/state", STATE, Accept_Language="en")
    assert (response.content, response["Content-Type"]) == (page, "text/html")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Content-Language" not in response
    assert response["Cache-Control"] == "no-cache, private"


def test_a_request_needs_no_mark_against_forged_forms(tool):
    browser = Browser(enforce_csrf_checks=True)
    query = {"activityId": ACTIVITY, "agent": json.dumps(AGENT), "stateId": "x"}
    response = browser.post(
        "/xapi/activities/state", {"a": 1}, "application/json", query_params=query, headers=tool.headers
    )
    assert response.status_code == 204


def test_too_much_is_refused_and_nothing_is_kept(tool, settings):
    settings.XAPI_MOST_BYTES = 100
    assert tool("PUT", "activities/state", STATE, b"x" * 100).status_code == 204
    for method in ("PUT", "POST"):
        response = tool(method, "activities/state", {**STATE, "stateId": "large"}, b"x" * 101)
        assert (response.status_code, response[VERSION]) == (413, "2.0.0")
    assert tool("GET", "activities/state", {**STATE, "stateId": "large"}).status_code == 404


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}, 204),
        ({"HTTP_TRANSFER_ENCODING": "Chunked"}, 400),
        ({"CONTENT_LENGTH": "8"}, 204),
        ({"CONTENT_LENGTH": "9"}, 400),
        ({"CONTENT_LENGTH": "+8"}, 400),
        ({"CONTENT_LENGTH": "٨"}, 400),
        ({"CONTENT_LENGTH": str(10**30)}, 413),
        ({"CONTENT_LENGTH": "9" * 5000}, 413),
        ({"CONTENT_LENGTH": "0" * 30 + "8"}, 204),
        ({"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True, "wsgi.input": LARGE}, 413),
    ],
)
def test_a_body_is_read_as_far_as_it_was_promised(tool, settings, environ, status):
    settings.XAPI_MOST_BYTES = 100
    response = Browser().put(
        "/xapi/activities/state",
        query_params={name: v if isinstance(v, str) else json.dumps(v) for name, v in STATE.items()},
        headers=tool.headers,
        content_type="application/json",
        **{"wsgi.input": BytesIO(b'{"a": 1}'), **environ},
    )
    assert response.status_code == status
    kept = tool("GET", "activities/state", STATE)
    assert kept.status_code == (200 if status == 204 else 404)
    assert status != 204 or kept.content == b'{"a": 1}'


def test_a_body_beyond_djangos_own_limit_is_taken(tool, settings):
    body = b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    assert tool("PUT", "activities/state", STATE, body).status_code == 204
    assert tool("GET", "activities/state", STATE).content == body


def test_more_requests_than_a_client_may_make(make_tool):
    tool, other = make_tool(per_minute=3), make_tool(per_minute=3)
    statuses = [tool("GET", "agents", {"agent": AGENT}).status_code for _ in range(3)]
    response = tool("GET", "agents", {"agent": AGENT})
    assert (statuses, response.status_code) == ([200] * 3, 429)
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response[VERSION] == "2.0.0"
    # One tool takes nothing from another.
    assert other("GET", "agents", {"agent": AGENT}).status_code == 200


@pytest.mark.parametrize(
    ("problem", "status"), [(OperationalError("gone"), 503), (DataError("odd"), 400), (KeyError("ours"), 500)]
)
def test_a_failure_inside_is_answered_as_the_store_and_says_nothing_of_it(tool, monkeypatch, problem, status):
    def fails(**_asked):
        raise problem

    monkeypatch.setattr(about_things, "definitions_of", fails)
    browser = Browser(raise_request_exception=False)
    response = browser.get("/xapi/activities", query_params={"activityId": ACTIVITY}, headers=tool.headers)
    assert (response.status_code, response[VERSION]) == (status, "2.0.0")
    assert response.get("Retry-After") == ("5" if status == 503 else None)
    assert str(problem) not in response.json()["message"]
