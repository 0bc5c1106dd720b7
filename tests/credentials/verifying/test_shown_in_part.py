"""ecdsa-sd-2023: what a holder may show, and what nobody may make of it."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credentials.proofs.errors import CredentialError
from credentials.proofs.multibase import base64url_decode, base64url_encode
from credentials.proofs.raw_keys import write_raw
from credentials.proofs.suites.disclosure import BASE_HEADER, read_disclosure
from credentials.verifying.report import Result, Verdict
from tests.credentials.ecdsa import P256, SIGNERS, judged
from tests.credentials.selective import shown

PARTS = shown()
GOOD = PARTS.credential()


def reason(document: dict[str, Any]) -> str:
    report = judged(document)
    assert report.verdict == Verdict.INVALID
    assert report.credential == {}
    return report.codes()[-1]


def test_what_the_holder_shows_is_valid_and_said_to_be_a_part():
    report = judged(GOOD)
    assert report.verdict == Verdict.VALID
    (part,) = [one for one in report.checks if one.code == "proof.shown_in_part"]
    assert (part.result, part.nl, part.en) == (
        Result.WARN,
        "De houder laat een deel van dit bewijs zien. Wat je ziet klopt; wat is weggelaten, zien wij ook niet.",
        "The holder shows a part of this credential. What you see is right; what was left out we do not see either.",
    )


def test_a_list_of_withdrawn_credentials_that_is_not_shown():
    """Nobody but the holder knows whether there is one: valid, with a remark where that is told."""
    report = judged(shown("credentialStatus").credential())
    assert report.verdict == Verdict.VALID
    (status,) = [one for one in report.checks if one.id == "status"]
    assert (status.result, status.code, status.nl, status.en) == (
        Result.WARN,
        "status.not_shown",
        "In wat de houder laat zien, staat geen lijst van ingetrokken bewijzen. Of er een is, zien wij niet.",
        "What the holder shows names no list of withdrawn credentials. Whether there is one we do not see.",
    )


class TestParts:
    @pytest.mark.parametrize(
        "changes",
        [
            {"header": b"\xd9\x5d\x02"},
            {"header": b"\xd9\x5d"},
            {"header": b""},
            {"base_signature": PARTS.base_signature[:-1]},
            {"base_signature": PARTS.base_signature + b"\0"},
            {"base_signature": []},
            {"public_key": PARTS.public_key[:-1]},
            {"public_key": b"\x81\x24" + PARTS.public_key[2:]},
            {"public_key": b"\x80\x24\x02" + b"\xff" * 32},
            {"public_key": b"\x80\x24\x04" + b"\1" * 32},
            {"signatures": {}},
            {"signatures": [*PARTS.signatures[:-1], b""]},
            {"signatures": [*PARTS.signatures[:-1], 5]},
            {"signatures": [b"\0" * 64] * 1_001},
            {"labels": []},
            {"labels": {**PARTS.labels, 99: b"\0" * 32}},
            {"labels": dict(list(PARTS.labels.items())[:-1])},
            {"labels": {**PARTS.labels, 0: PARTS.labels[1]}},
            {"labels": {**PARTS.labels, 0: b"\0" * 31}},
            {"labels": {**{key + 1: label for key, label in PARTS.labels.items()}}},
            {"labels": {b"c14n0": b"\0" * 32}},
            {"mandatory": {}},
            {"mandatory": [*PARTS.mandatory, PARTS.mandatory[0]]},
            {"mandatory": [*PARTS.mandatory, 10_000]},
            {"mandatory": [b"\0"]},
        ],
        ids=range(25),
    )
    def test_that_are_no_proof(self, changes):
        assert reason(PARTS.credential(**changes)) == "proof.malformed"

    def test_the_base_proof_of_the_holder(self):
        report = judged(PARTS.credential(header=BASE_HEADER))
        assert (report.verdict, report.codes()[-1]) == (Verdict.UNKNOWN, "proof.not_for_showing")
        last = report.checks[-1]
        assert last.nl == (
            "Dit is het volledige exemplaar van de houder, niet bedoeld om te laten zien. Vraag de houder het bewijs te "
            "tonen vanuit de wallet: dan kiest de houder wat je ziet, en kunnen wij het controleren."
        )
        assert last.en == (
            "This is the holder's full copy, not meant for showing. Ask the holder to show the credential from the "
            "wallet: the holder then chooses what you see, and we can check it."
        )

    @pytest.mark.parametrize("value", [None, 5, "", "u", "z2", "u=", "u" + "A" * 3, "uéé", "U2V0B", "m2V0B"])
    def test_texts_that_are_no_value(self, value):
        assert reason({**GOOD, "proof": {**GOOD["proof"], "proofValue": value}}) == "proof.malformed"

    def test_a_value_written_another_way(self):
        text = GOOD["proof"]["proofValue"]
        for other in (text + "=", text + "A", "m" + text[1:], text[:-1], text + "\n"):
            assert reason({**GOOD, "proof": {**GOOD["proof"], "proofValue": other}}) == "proof.malformed"


class TestSignatures:
    @pytest.mark.parametrize(
        "changes",
        [
            {"signatures": PARTS.signatures[:-1]},
            {"signatures": PARTS.signatures[1:]},
            {"signatures": [*PARTS.signatures, PARTS.signatures[0]]},
            {"signatures": [PARTS.signatures[1], PARTS.signatures[0], *PARTS.signatures[2:]]},
            {"signatures": []},
            {"base_signature": bytes(64)},
            {"base_signature": PARTS.signatures[0]},
            {"mandatory": PARTS.mandatory[1:]},
            {"mandatory": []},
            {"mandatory": [*PARTS.mandatory, max(PARTS.mandatory) + 1]},
            {"labels": {**PARTS.labels, 0: PARTS.labels[1], 1: PARTS.labels[0]}},
            {"labels": {**PARTS.labels, 0: b"\0" * 32}},
        ],
        ids=range(12),
    )
    def test_that_fit_no_longer(self, changes):
        assert reason(PARTS.credential(**changes)) == "signature.wrong"

    def test_a_key_that_somebody_made_for_it(self):
        """Whoever signs the statements with a key of their own must have the issuer's word for that key."""
        own = b"\x80\x24" + write_raw(P256.public_key())
        mine = [SIGNERS["P-256"](b"anything")] * len(PARTS.signatures)
        assert reason(PARTS.credential(public_key=own, signatures=mine)) == "signature.wrong"

    @pytest.mark.parametrize(
        "change",
        [
            lambda d: d.update(name="Anders"),
            lambda d: d.update(validFrom="2026-11-19T09:30:00Z"),
            lambda d: d.update(description="Erbij"),
            lambda d: d.pop("name"),
            lambda d: d.pop("credentialStatus"),
            lambda d: d.pop("evidence"),
            lambda d: d["credentialSubject"].update(id="urn:uuid:00000000-0000-4000-8000-000000000000"),
            lambda d: d["credentialSubject"]["achievement"].update(name="Anders"),
            lambda d: d["proof"].update(created="2026-11-20T09:30:01Z"),
        ],
    )
    def test_over_something_else(self, change):
        document = {
            **GOOD,
            "credentialSubject": {
                **GOOD["credentialSubject"],
                "achievement": {**GOOD["credentialSubject"]["achievement"]},
            },
            "proof": {**GOOD["proof"]},
        }
        change(document)
        assert reason(document) in ("signature.wrong", "proof.malformed")


@settings(max_examples=500, derandomize=True, deadline=None, database=None)
@given(st.binary(max_size=400))
def test_made_up_values_are_refused_by_name(data):
    for header in (b"", b"\xd9\x5d\x01"):
        with pytest.raises(CredentialError) as caught:
            read_disclosure({"proofValue": "u" + base64url_encode(header + data)})
        assert caught.value.code in ("proof.malformed", "proof.not_for_showing")


def altered(count: int) -> int:
    """A few bytes of the value changed, again and again: how many were refused for the signature and not for the form."""
    source, right = random.Random(2023), base64url_decode(GOOD["proof"]["proofValue"][1:])
    wrong = 0
    for _ in range(count):
        data = bytearray(right)
        for _ in range(source.choice([1, 1, 2, 4])):
            data[source.randrange(len(data))] = source.randrange(256)
        if bytes(data) == right:
            continue
        found = judged(
            {**GOOD, "proof": {**GOOD["proof"], "proofValue": "u" + base64url_encode(bytes(data))}}
        )
        assert found.verdict != Verdict.VALID
        wrong += "signature.wrong" in found.codes()
    return wrong


def test_altered_values_are_never_believed():
    assert altered(500) > 100


@pytest.mark.stress
def test_altered_values_are_never_believed_in_full():
    assert altered(10_000) > 2_000
