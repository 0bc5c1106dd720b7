"""Attachments and signed statements: what is sent in parts (Communication 1.5.2; Data 2.4.11, 2.6)."""

import base64
import datetime
import hashlib
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from records.models import Attachment, Statement
from records.xapi import multipart
from records.xapi.multipart import Part

from .samples import full, new_id, statement

pytestmark = pytest.mark.django_db
PHOTO = b"\x89PNG\r\n--x\r\n\r\n\x00"
SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())


def said(data: bytes, digest=hashlib.sha256, **more) -> dict:
    return {
        "usageType": "https://school.example/usage/photo",
        "display": {"nl": "Foto"},
        "contentType": "image/png",
        "length": len(data),
        "sha2": digest(data).hexdigest(),
        **more,
    }


def part(data: bytes, digest=hashlib.sha256, kind="image/png") -> Part:
    return Part(digest(data).hexdigest(), kind, data)


def send(tool, statements, *parts, method="POST", params=None):
    body, kind = multipart.write(json.dumps(statements), parts)
    return tool(method, "statements", params, body, content_type=kind)


def received(tool, **params):
    answer = tool("GET", "statements", {"attachments": "true", **params})
    text, parts = multipart.read(answer.content, answer["Content-Type"])
    return json.loads(text), parts


@pytest.mark.parametrize("digest", [hashlib.sha224, hashlib.sha256, hashlib.sha384, hashlib.sha512])
def test_what_was_sent_comes_back(tool, digest):
    sent = statement(id=new_id(), attachments=[said(PHOTO, digest)])
    assert send(tool, sent, part(PHOTO, digest)).json() == [sent["id"]]
    found, parts = received(tool, statementId=sent["id"])
    assert (found["id"], parts) == (sent["id"], [part(PHOTO, digest)])
    found, parts = received(tool)
    assert ([one["id"] for one in found["statements"]], parts) == ([sent["id"]], [part(PHOTO, digest)])
    without = tool("GET", "statements", {"attachments": "false"})
    assert without["Content-Type"] == "application/json"
    assert PHOTO not in without.content


def test_a_file_is_kept_once_a_school(make_tool, schools):
    here, there = (make_tool(organisation=one) for one in schools)
    for tool in (here, here, there):
        assert send(tool, statement(attachments=[said(PHOTO)]), part(PHOTO)).status_code == 200
    rows = Attachment.objects.order_by("pk")
    assert len({row.file.name for row in rows}) == 2
    assert [row.statement.tenant for row in rows] == [schools[0].pk, schools[0].pk, schools[1].pk]
    _found, parts = received(here)
    assert parts == [part(PHOTO)]


def test_one_part_may_belong_to_more_and_an_address_needs_no_part(tool):
    elsewhere = said(b"far", fileUrl="https://school.example/far.png")
    many = [statement(attachments=[said(PHOTO), elsewhere]), statement(attachments=[said(PHOTO)])]
    assert send(tool, many, part(PHOTO)).status_code == 200
    assert tool("POST", "statements", body=statement(attachments=[elsewhere])).status_code == 200
    assert [row.sha2 for row in Attachment.objects.all()] == [said(PHOTO)["sha2"]] * 2


def test_put_and_sub_statements_bring_attachments(tool):
    of = new_id()
    sub = {**statement(), "objectType": "SubStatement", "attachments": [said(PHOTO)]}
    answer = send(tool, statement(object=sub), part(PHOTO), method="PUT", params={"statementId": of})
    assert answer.status_code == 204
    assert received(tool, statementId=of)[1] == [part(PHOTO)]


def test_a_repeat_brings_nothing_new(tool):
    sent = statement(id=new_id(), attachments=[said(PHOTO)])
    for _ in range(2):
        assert send(tool, sent, part(PHOTO)).status_code == 200
    assert (Statement.objects.count(), Attachment.objects.count()) == (1, 1)


def test_a_part_too_many_one_too_few_and_another_one_are_refused(tool):
    sent = statement(attachments=[said(PHOTO)])
    assert send(tool, sent).status_code == 400
    assert send(tool, sent, part(PHOTO), part(b"more")).status_code == 400
    assert send(tool, sent, part(b"other")).status_code == 400
    assert send(tool, sent, Part(said(PHOTO)["sha2"], "image/png", b"other")).status_code == 400
    assert tool("POST", "statements", body=sent).status_code == 400
    assert (Statement.objects.count(), Attachment.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Content-Type: application/json", b"Content-Type: text/plain"),
        (b"Content-Transfer-Encoding: binary", b"Content-Transfer-Encoding: base64"),
        (b"Content-Transfer-Encoding: binary\r\n", b""),
        (b"X-Experience-API-Hash", b"X-Hash"),
        (b"Content-Type: image/png", b"Content-Type image/png"),
        (b"--END--", b""),
        (b"\r\n\r\n", b"\r\n"),
    ],
)
def test_parts_that_break_a_rule_are_refused(tool, old, new):
    body, kind = multipart.write(json.dumps(statement(attachments=[said(b"photo")])), [part(b"photo")])
    boundary = kind.partition('"')[2][:-1].encode()
    body = body.replace(boundary, b"END")
    assert old in body
    kind = "multipart/mixed; boundary=END"
    assert tool("POST", "statements", body=body.replace(old, new), content_type=kind).status_code == 400
    assert tool("POST", "statements", body=body, content_type="multipart/mixed").status_code == 400
    assert tool("POST", "statements", body=body, content_type=kind).status_code == 200


def certificate(key) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Oefentool")])
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(day).not_valid_after(day + datetime.timedelta(days=400))
    return base64.b64encode(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)).decode()


def signed(payload, *, alg="RS256", key=KEY, **header) -> bytes:
    jws = JWS(json.dumps(payload))
    jws.allowed_algs = [alg]
    secret = (
        JWK.from_pyca(key)
        if alg != "HS256"
        else JWK(kty="oct", k=base64.urlsafe_b64encode(b"k" * 32).decode())
    )
    jws.add_signature(secret, protected=json.dumps({"alg": alg, **header}))
    return jws.serialize(compact=True).encode()


def send_signed(tool, sent, jws, kind="application/octet-stream"):
    attachment = said(jws, usageType=SIGNATURE, contentType=kind)
    return send(tool, {**sent, "attachments": [attachment]}, part(jws, kind=kind))


@pytest.mark.parametrize("alg", ["RS256", "RS384", "RS512"])
@pytest.mark.parametrize("header", [{}, {"x5c": [certificate(KEY)]}])
def test_a_signed_statement(tool, alg, header):
    sent = statement(id=new_id(), result={"duration": "PT1.237S"})
    payload = {**sent, "timestamp": "2026-11-02T10:30:00Z", "result": {"duration": "PT1.23S"}}
    jws = signed(payload, alg=alg, **header)
    assert send_signed(tool, sent, jws).status_code == 200
    assert received(tool, statementId=sent["id"])[1] == [part(jws, kind="application/octet-stream")]


@pytest.mark.parametrize(
    "make",
    [
        lambda sent: signed({**sent, "actor": {"mbox": "mailto:other@school.example"}}),
        lambda sent: signed([sent]),
        lambda sent: signed({"id": sent["id"]}),
        lambda sent: signed(sent, alg="HS256"),
        lambda sent: signed(sent, alg="ES256", key=EC_KEY),
        lambda sent: signed(sent, alg="PS256"),
        lambda sent: signed(sent, x5c=[certificate(OTHER_KEY)]),
        lambda sent: signed(sent, x5c=[certificate(EC_KEY)]),
        lambda sent: signed(sent, x5c=[]),
        lambda sent: signed(sent, x5c=["no certificate"]),
        lambda sent: signed(sent)[:-20].rpartition(b".")[0],
        lambda sent: b"not a signature",
        lambda sent: b"e30.e30.e30",
        lambda sent: b"\xff.\xff.\xff",
        lambda sent: signed(sent).replace(b".", b"!.", 1),
    ],
)
def test_what_is_no_signature_of_this_statement_is_refused(tool, make):
    sent = statement(id=new_id())
    assert send_signed(tool, sent, make(sent)).status_code == 400
    assert Statement.objects.count() == 0


def test_a_signature_has_one_media_type_and_is_sent_along(tool):
    sent = statement(id=new_id())
    jws = signed(sent)
    assert send_signed(tool, sent, jws, kind="application/json").status_code == 400
    far = said(
        jws, usageType=SIGNATURE, contentType="application/octet-stream", fileUrl="https://a.example/jws"
    )
    assert tool("POST", "statements", body={**sent, "attachments": [far]}).status_code == 400
    assert Statement.objects.count() == 0


def test_a_page_with_files_is_shorter(tool):
    for _ in range(26):
        tool("POST", "statements", body=full())
    found, parts = received(tool)
    assert (len(found["statements"]), bool(found["more"]), parts) == (25, True, [])


def test_a_page_holds_so_many_bytes_of_files(tool, monkeypatch):
    monkeypatch.setattr("records.views.xapi.statements.MOST_BYTES_OF_FILES", 10)
    files = [b"12345", b"67890", b"abcde", b"far too much for one page"]
    ids = [send(tool, statement(attachments=[said(one)]), part(one)).json()[0] for one in files]
    found, parts = received(tool, ascending="true")
    assert ([one["id"] for one in found["statements"]], [one.data for one in parts]) == (ids[:2], files[:2])
    for start in (2, 3):
        answer = tool("GET", "statements", {"more": parse_qs(urlsplit(found["more"]).query)["more"][0]})
        text, parts = multipart.read(answer.content, answer["Content-Type"])
        found = json.loads(text)
        assert [one["id"] for one in found["statements"]] == ids[start : start + 1]
        assert [one.data for one in parts] == files[start : start + 1]
    assert found["more"] == ""
