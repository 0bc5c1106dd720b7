"""Reading what is sent, at its edges: moments, parts, languages, sizes, and when two statements are the same."""

import json

import pytest

from records.xapi import formats, incoming, multipart, signatures
from records.xapi.equality import fingerprint
from records.xapi.moments import moment_of, text_of
from records.xapi.refusal import Refused

from .conftest import AGENT, OTHER_AGENT
from .samples import GROUP, VERB, full, statement

SUB = {"objectType": "SubStatement", **statement()}
JSON = "application/json"


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-02T10:00:00+10:60"]
)
def test_moments_out_of_reach(text):
    with pytest.raises(ValueError, match=r"out of reach|no zone"):
        moment_of(text)


def test_moments_are_written_in_utc():
    assert text_of(moment_of("2026-11-02T10:30:00.1234567+01:00")) == "2026-11-02T09:30:00.123456Z"
    assert text_of(moment_of("0001-01-01T00:00:00")) == "0001-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"actor": GROUP}, {"actor": {**GROUP, "member": [OTHER_AGENT, AGENT]}}),
        ({"actor": {"mbox": "mailto:A@B.example"}}, {"actor": {"mbox": "mailto:A@b.example"}}),
        ({"object": {**SUB, "timestamp": "2026-11-02T10:00:00+01:00"}}, {"object": {**SUB, "timestamp": "2026-11-02T09:00:00Z"}}),
        ({"context": {"contextActivities": {"parent": {"id": "urn:a"}}}}, {"context": {"contextActivities": {"parent": [{"id": "urn:a"}]}}}),
        ({"result": {"duration": "PT1.239S"}}, {"result": {"duration": "PT1.23S"}}),
        ({}, {"authority": AGENT, "stored": "2026-11-02T09:00:00Z", "version": "1.0.0", "timestamp": "2026-11-02T09:00:00Z"}),
    ],
)  # fmt: skip
def test_the_same(one, other):
    assert fingerprint(statement(**one)) == fingerprint(statement(**other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"actor": {"mbox": "mailto:A@b.example"}}, {"actor": {"mbox": "mailto:a@b.example"}}),
        ({"actor": AGENT}, {"actor": {**AGENT, "name": "Noor"}}),
        ({"object": {**SUB, "timestamp": "2026-11-02T10:00:00Z"}}, {"object": {**SUB, "timestamp": "2026-11-02T09:00:00Z"}}),
        ({"result": {"duration": "PT60S"}}, {"result": {"duration": "PT1M"}}),
        ({"result": {"score": {"raw": 1}}}, {"result": {"score": {"raw": 2}}}),
        ({"context": {"language": "nl"}}, {"context": {"language": "en"}}),
        ({}, {"verb": {"id": f"{VERB}x"}}),
    ],
)  # fmt: skip
def test_not_the_same(one, other):
    assert fingerprint(statement(**one)) != fingerprint(statement(**other))


def test_a_fingerprint_leaves_its_statement_alone():
    sent = full()
    before = json.dumps(sent)
    fingerprint(sent)
    assert json.dumps(sent) == before


@pytest.mark.parametrize(
    ("header", "wanted"),
    [("nl", ["nl"]), ("en;q=0.2, nl;q=0.9, fr", ["fr", "nl", "en"]), ("nl;q=x, en", ["en"]), ("nl;q=0", []), ("", []), (", ;q=1", [])],
)  # fmt: skip
def test_languages_that_are_asked_for(header, wanted):
    assert formats.preferred(header) == wanted


def test_ids_of_agents_in_the_context():
    named = {"objectType": "contextAgent", "agent": {**AGENT, "name": "Noor"}, "relevantTypes": ["urn:t"]}
    found = formats.ids(
        statement(context={"contextAgents": [named], "instructor": named["agent"], "language": "nl"})
    )
    assert found["context"] == {
        "contextAgents": [{**named, "agent": AGENT}],
        "instructor": AGENT,
        "language": "nl",
    }


def test_too_many(monkeypatch):
    body = json.dumps([statement()] * 3).encode()
    assert len(incoming.read(body, JSON, "2.0.0").statements) == 3
    monkeypatch.setattr(incoming, "MOST_STATEMENTS", 2)
    with pytest.raises(Refused, match="more than 2 statements"):
        incoming.read(body, JSON, "2.0.0")
    parts, kind = multipart.write("{}", [multipart.Part("a", "b", b"")] * 3)
    monkeypatch.setattr(multipart, "MOST_PARTS", 2)
    with pytest.raises(Refused, match="more than 2 parts"):
        multipart.read(parts, kind)
    monkeypatch.setattr(signatures, "LONGEST", 2)
    with pytest.raises(Refused, match="too long"):
        signatures.check_signature(b"a.b.c", statement(), "2.0.0")


def test_parts_begin_on_a_line_of_their_own():
    with pytest.raises(Refused, match="line of its own"):
        multipart.read(b"--END {}\r\n\r\n{}\r\n--END--", "multipart/mixed; boundary=END")
    with pytest.raises(Refused, match="must be an object"):
        signatures.check_signature(b"W10.e30.e30", statement(), "2.0.0")


def test_what_is_no_utf8():
    with pytest.raises(Refused, match="UTF-8"):
        incoming.read(b"\xff", JSON, "2.0.0")
