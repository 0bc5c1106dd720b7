"""POST /api/v1/verify: 200 for every verdict, 4xx only when there is nothing to judge."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from credentials.domain import sharing
from credentials.domain.documents import jwk_method_id
from credentials.proofs.key_binding import bind
from credentials.proofs.sd_jwt import issue_sd_jwt
from keys import api as keys
from tests.credentials.tokens import HOLDER, public_key, signer

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
        ({"credential": "eyJhbGciOiJFZERTQSJ9.eyJ4IjoxfQ.AA"}, "invalid", "structure.malformed"),
        ({"credential": "eyJhbGciOiJub25lIn0.eyJ4IjoxfQ."}, "invalid", "token.algorithm"),
        ({"credential": "eyJhbGciOiJFZERTQSJ9.eyJ4IjoxfQ.AA~"}, "invalid", "token.malformed"),
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


@pytest.mark.parametrize(
    ("who", "verdict", "code"),
    [
        ("noor@voorbeeld.example", "valid", "recipient.ok"),
        (" NOOR@voorbeeld.example ", "valid", "recipient.ok"),
        ("ander@voorbeeld.example", "invalid", "recipient.another"),
    ],
)
def test_whom_it_is_for_can_be_asked_in_every_way(client, credential, who, verdict, code):
    link = sharing.address_of(sharing.share(credential=credential, days=7))
    answers = [
        ask(client, {"credential": credential.document, "recipient": who}),
        ask(client, {"url": link, "recipient": who}),
        client.post(
            ADDRESS, {"file": SimpleUploadedFile("x", credential.document.encode()), "recipient": who}
        ),
    ]
    for answer in answers:
        found = [check["code"] for check in answer.json()["checks"] if check["id"] == "recipient"]
        assert (answer.json()["verdict"], found) == (verdict, [code])


@pytest.mark.parametrize("who", [5, ["noor@voorbeeld.example"], {"a": 1}, "x" * 501])
def test_a_recipient_that_is_no_short_text(client, credential, who):
    assert ask(client, {"credential": credential.document, "recipient": who}).status_code == 400


@pytest.mark.parametrize(
    ("question", "verdict", "code"),
    [
        ({"nonce": "n-1", "audience": "https://werk.example"}, "valid", "holder.ok"),
        ({"nonce": "n-1"}, "valid", "holder.ok"),
        ({"nonce": "n-2", "audience": "https://werk.example"}, "invalid", "holder.other_nonce"),
        ({"nonce": "n-1", "audience": "https://ander.example"}, "invalid", "holder.other_audience"),
        ({}, "valid", "holder.unasked"),
    ],
)
def test_whether_its_holder_answers_this_question(client, issuer, question, verdict, code):
    text = shown_by_a_wallet(issuer)
    file = SimpleUploadedFile("x.txt", text.encode())
    answers = [
        ask(client, {"credential": text, **question}),
        client.post(ADDRESS, {"file": file, **question}),
    ]
    for answer in answers:
        found = [check["code"] for check in answer.json()["checks"] if check["id"] == "holder"]
        assert (answer.json()["verdict"], found) == (verdict, [code])


def test_a_form_that_no_wallet_signs_under_leaves_open_who_shows_it(client, credential):
    answer = ask(client, {"credential": credential.document, "nonce": "n-1"}).json()
    found = [check["code"] for check in answer["checks"] if check["id"] == "holder"]
    assert (answer["verdict"], found) == ("unknown", ["holder.not_checked"])


@pytest.mark.parametrize("name", ["nonce", "audience"])
@pytest.mark.parametrize("value", [5, ["n-1"], {"a": 1}, "", "x" * 501])
def test_a_question_that_is_no_short_text(client, credential, name, value):
    assert ask(client, {"credential": credential.document, name: value}).status_code == 400


def shown_by_a_wallet(issuer):
    """An SD-JWT VC of an issuer of ours, and its holder's answer to a question."""

    def make(**arguments):
        claims = {"iss": issuer.did, "vct": "https://school.example/types/1", "achievement": "Beeldzorg"}
        return issue_sd_jwt(claims, disclose=(), holder_jwk=public_key(HOLDER).jwk, **arguments)

    key = keys.ensure_key(issuer.key_owner, algorithm="P-256")
    text = make(algorithm="ES256", kid=jwk_method_id(issuer, key), signer=keys.signer(key=key))
    return bind(
        text,
        nonce="n-1",
        audience="https://werk.example",
        now=timezone.now(),
        algorithm="ES256",
        signer=signer(HOLDER),
    )
