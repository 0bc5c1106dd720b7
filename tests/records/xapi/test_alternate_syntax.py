"""Requests written as a form (1.0.3, Communication 1.3), for who can send nothing else; gone in 2.0.0."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client as Browser

from .conftest import ACTIVITY, AGENT

STATE = {"activityId": ACTIVITY, "agent": json.dumps(AGENT), "stateId": "bookmark"}
FORM = "application/x-www-form-urlencoded"


def send(method, form, *, query="", content_type=FORM, base="/xapi/", http="POST", **headers):
    body = form if isinstance(form, bytes) else urlencode(form).encode()
    return Browser().generic(
        http,
        f"{base}activities/state?method={method}{query}",
        body,
        content_type=content_type,
        headers=headers,
    )


@pytest.fixture
def headers(tool):
    return tool.speaking("1.0.3").headers


def test_a_document_is_kept_read_and_removed_by_forms(tool, headers):
    sent = {**STATE, **headers, "content": json.dumps({"naam": "é"}), "Content-Type": "application/json"}
    assert send("PUT", sent).status_code == 204
    assert (
        send("POST", {**sent, "content": '{"b": 2}', "content-type": "application/json"}).status_code == 400
    )
    assert send("POST", {**sent, "content": '{"b": 2}'}).status_code == 204
    got = send("GET", {**STATE, **headers})
    assert (got.status_code, got.json()) == (200, {"naam": "é", "b": 2})
    assert got["X-Experience-API-Version"] == "1.0.3"
    assert send("DELETE", {**STATE, **headers}).status_code == 204
    assert send("GET", {**STATE, **headers}).status_code == 404


def test_headers_may_also_be_sent_as_headers_and_the_form_wins(tool, headers):
    form = {**STATE, "content": "{}"}
    assert send("PUT", form, **headers).status_code == 204
    assert send("PUT", {**form, "X-Experience-API-Version": "0.8"}, **headers).status_code == 400
    assert send("PUT", {**form, "Authorization": "Basic x"}, **headers).status_code == 401


def test_content_is_json_unless_the_form_says_otherwise(tool, headers):
    form = {**STATE, **headers}
    assert send("PUT", {**form, "content": "no json"}).status_code == 400
    assert send("PUT", {**form, "content": "no json", "Content-Type": "text/plain"}).status_code == 204
    assert tool("GET", "activities/state", STATE)["Content-Type"] == "text/plain"


def test_preconditions_are_read_from_the_form(tool, headers):
    form = {**STATE, **headers, "content": "{}"}
    assert send("PUT", {**form, "If-None-Match": "*"}).status_code == 204
    assert send("PUT", {**form, "If-None-Match": "*"}).status_code == 412
    assert send("PUT", {**form, "If-Match": '"1234"'}).status_code == 412
    etag = tool.speaking("1.0.3")("GET", "activities/state", STATE)["ETag"]
    assert send("PUT", {**form, "If-Match": etag}).status_code == 204


@pytest.mark.parametrize(
    "content_type", [FORM, "text/plain", "application/x-www-form-urlencoded; charset=UTF-8"]
)
def test_what_old_browsers_call_a_form(tool, headers, content_type):
    assert send("PUT", {**STATE, **headers, "content": "{}"}, content_type=content_type).status_code == 204


@pytest.mark.parametrize(
    ("method", "form", "more"),
    [
        ("PUT", {**STATE}, {}),
        ("POST", {**STATE}, {}),
        ("PUT", {**STATE, "content": "{}"}, {"query": "&stateId=x"}),
        ("PUT", {**STATE, "content": "{}"}, {"content_type": "application/json"}),
        ("PUT", {**STATE, "content": "{}"}, {"http": "PUT"}),
        ("put", {**STATE, "content": "{}"}, {}),
        ("PATCH", {**STATE, "content": "{}"}, {}),
        ("", {**STATE, "content": "{}"}, {}),
        ("PUT", {**STATE, "content": "{}", "unknown": "1"}, {}),
        ("GET", {**STATE, "content": "{}"}, {}),
        ("PUT", json.dumps({**STATE, "content": "{}"}).encode(), {}),
        ("PUT", b"content=%FF&stateId=x", {}),
        ("PUT", "content={}é".encode(), {}),
        ("PUT", b"content={}&content={}&stateId=x", {}),
    ],
)
def test_other_forms_are_refused_and_nothing_is_kept(tool, headers, method, form, more):
    response = send(method, form, **more, **headers)
    assert response.status_code == 400
    assert response["X-Experience-API-Version"] == "1.0.3"
    assert tool("GET", "activities/state", STATE).status_code == 404


def test_the_form_must_name_a_version_at_either_address(tool, headers):
    form = {**STATE, "content": "{}", "Authorization": headers["Authorization"]}
    for base in ("/xapi/", "/xapi/1.0.3/"):
        assert send("PUT", form, base=base).status_code == 400


@pytest.mark.parametrize("version", ["2.0.0", "2.0.1"])
@pytest.mark.parametrize("as_form", [True, False])
def test_2_0_0_has_no_forms(tool, version, as_form):
    stated = tool.speaking(version).headers
    form = {**STATE, "content": "{}"}
    response = send("PUT", {**form, **stated}) if as_form else send("PUT", form, **stated)
    assert (response.status_code, response["X-Experience-API-Version"]) == (400, "2.0.0")
    assert tool("GET", "activities/state", STATE).status_code == 404
