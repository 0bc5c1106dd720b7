"""Thousands of requests that are wrong in some way: each is answered as the store does, and never by a failure."""

import json
import random
from urllib.parse import urlencode

import pytest
from django.test import Client as Browser

from .conftest import ACTIVITY, AGENT

RESOURCES = ("about", "activities", "activities/profile", "activities/state", "agents", "agents/profile", "x")
METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH")
PARAMS = {
    "activityId": [
        ACTIVITY,
        "",
        "x",
        "http://",
        "https://x.example/\u0000",
        "https://é.example/ü",
        "x:" + "y" * 3000,
    ],
    "agent": [
        json.dumps(AGENT),
        json.dumps({**AGENT, "name": None}),
        '{"mbox": "mailto:a@b.example", "name": "\\ud800"}',
        '{"account": {"homePage": "https://x.example", "name": "\\u0000"}}',
        '{"account": []}',
        '{"mbox": {"a": 1}}',
        '{"openid": 1e999}',
        "[" * 3000,
        "null",
        "1" * 5000,
        "\ufeff{}",
    ],
    "stateId": ["a", "", "é\u2028", "\u0000", "../../etc", "x" * 5000],
    "profileId": ["a", "", "%00", "'; DROP TABLE records_document; --"],
    "registration": [
        "6f3b9a50-5d7c-4a3e-9d0e-6f7b1d2c3a41",
        "",
        "6f3b9a50",
        "{6f3b9a505d7c4a3e9d0e6f7b1d2c3a41}",
    ],
    "since": [
        "2026-01-01T00:00:00Z",
        "",
        "9999-12-31T23:59:60Z",
        "0000-00-00T00:00:00Z",
        "2026-01-01T00:00:00+99:99",
    ],
    "method": ["GET", "PUT", "x"],
    "Since": ["x"],
}
HEADERS = {
    "X-Experience-API-Version": ["1.0.3", "2.0.0", "1.0", "", "x", "1.0." + "9" * 400],
    "If-Match": ["*", '"x"', "x", '"', 'W/"x", "y"', "x" * 3000],
    "If-None-Match": ["*", '"x"', ""],
    "Content-Type": [
        "application/json",
        "application/json; charset=x",
        "text/html",
        "",
        "x",
        "multipart/mixed",
        "é",
    ],
    "Accept": ["text/html", "x", "*/*;q=x"],
    "Accept-Language": ["nl;q=é", "*"],
}
BODIES = [
    b"",
    b"{}",
    b'{"a": 1}',
    b"[]",
    b"null",
    b"{",
    b"\xff\xfe",
    b'{"a":' * 2000,
    b'{"a": 1' + b"0" * 5000 + b"}",
]
ANSWERS = {200, 204, 400, 404, 405, 409, 412}


def mutated(rng) -> tuple:
    params = [(name, rng.choice(values)) for name, values in PARAMS.items() if rng.random() < 0.4]
    if params and rng.random() < 0.05:
        params.append(rng.choice(params))
    query = urlencode(params)
    if rng.random() < 0.1:
        at = rng.randrange(len(query) + 1)
        query = query[:at] + rng.choice(["%FF", "%", "&", "=", "+", ";"]) + query[at:]
    headers = {name: rng.choice(values) for name, values in HEADERS.items() if rng.random() < 0.3}
    return rng.choice(METHODS), rng.choice(RESOURCES), query, headers, rng.choice(BODIES)


def check(tool, number):
    rng = random.Random(number)
    method, resource, query, headers, body = mutated(rng)
    base = rng.choice(["/xapi/", "/xapi/1.0.3/"])
    response = Browser().generic(
        method,
        f"{base}{resource}?{query}",
        body,
        content_type=headers.pop("Content-Type", "application/json"),
        headers={**tool.speaking(rng.choice(["1.0.3", "2.0.0"])).headers, **headers},
    )
    asked = (number, method, resource, query, headers, body[:60])
    assert response.status_code in ANSWERS, asked
    assert response["X-Experience-API-Version"] in ("1.0.3", "2.0.0"), asked


def test_a_sample(tool):
    for number in range(500):
        check(tool, number)


@pytest.mark.stress
def test_all(tool):
    for number in range(10_000):
        check(tool, number)
