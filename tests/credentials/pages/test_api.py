"""POST /api/v1/verify: 200 for every verdict, 4xx only when there is nothing to judge."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from credentials.domain import sharing

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/verify"


def ask(client, body, **headers):
    data = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post(ADDRESS, data, content_type="application/json", **headers)


def test_the_answer_has_the_shape_that_was_promised(client, credential):
    answer = ask(client, {"credential": json.loads(credential.document)}).json()
    assert list(answer) == ["verdict", "checks", "issuer_trust", "credential"]
    assert (answer["verdict"], answer["issuer_trust"]) == ("valid", "recognised")
    assert {tuple(check) for check in answer["checks"]} == {("id", "result", "code", "message")}
    assert {check["result"] for check in answer["checks"]} == {"ok"}
    assert answer["credential"]["name"] == "Beeldzorg geven aan mensen thuis"


def test_object_text_address_and_file_give_the_same_answer(client, credential):
    link = sharing.address_of(sharing.share(credential=credential, days=7))
    file = SimpleUploadedFile("x", credential.document.encode())
    answers = [
        ask(client, {"credential": json.loads(credential.document)}).json(),
        ask(client, {"credential": credential.document}).json(),
        ask(client, {"url": link}).json(),
        client.post(ADDRESS, {"file": file}).json(),
    ]
    assert answers == [answers[0]] * 4


def test_the_sentences_follow_the_readers_language(client, credential):
    sentences = [
        ask(client, {"credential": credential.document}, HTTP_ACCEPT_LANGUAGE=language).json()["checks"][0][
            "message"
        ]
        for language in ("nl", "en")
    ]
    assert sentences == ["Het bestand is leesbaar.", "The file can be read."]


@pytest.mark.parametrize(
    ("body", "verdict", "code"),
    [
        ({"credential": "eyJhbGciOiJFZERTQSJ9.eyJ4IjoxfQ.AA"}, "unknown", "format.vc_jwt"),
        ({"credential": {"id": "x"}}, "invalid", "structure.malformed"),
        ('{"credential": {"id": "a", "id": "b"}}', "invalid", "json.duplicate_member"),
        ('{"credential": {"n": 1e999}}', "invalid", "json.number"),
        ({"credential": {"x": "y" * 300_000}}, "invalid", "json.too_large"),
        ({"credential": "x"}, "unknown", "format.unknown"),
        ({"url": "https://127.0.0.1/x"}, "unknown", "network.failed"),
        ({"url": "http://voorbeeld.example/x"}, "unknown", "network.failed"),
    ],
)
def test_what_can_be_judged_is_answered_with_200(client, body, verdict, code):
    response = ask(client, body)
    answer = response.json()
    assert (response.status_code, answer["verdict"], answer["checks"][-1]["code"]) == (200, verdict, code)
    assert answer["credential"] == {}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (" ", 400),
        ("geen json", 400),
        ("[]", 400),
        ({}, 400),
        ({"credential": None}, 400),
        ({"credential": ""}, 400),
        ({"credential": {}}, 400),
        ({"credential": [1]}, 400),
        ({"url": 1}, 400),
        ({"url": "javascript:x"}, 400),
        ({"url": "https://x.example", "credential": {"a": 1}}, 400),
        ("x" * (1024 * 1024 + 1), 413),
    ],
)
def test_nothing_to_judge(client, body, status):
    response = ask(client, body)
    assert (response.status_code, response.json()["status"]) == (status, status)


def test_other_content_is_not_for_us(client):
    assert client.post(ADDRESS, "x", content_type="text/plain").status_code == 415
    assert client.post(ADDRESS, {"anders": "x"}).status_code == 400
    assert client.post(ADDRESS, {"file": SimpleUploadedFile("x", b"")}).status_code == 400
    assert client.get(ADDRESS).status_code == 405


def test_asking_too_often_is_told_when_to_come_back(client):
    for _ in range(120):
        ask(client, "")
    response = ask(client, "")
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60


def test_the_contract_is_published(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths["/api/v1/verify"]["post"]["requestBody"]["content"]) == {
        "application/json",
        "multipart/form-data",
    }
