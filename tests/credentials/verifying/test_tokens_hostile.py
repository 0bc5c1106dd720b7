"""Tokens by people who mean harm: each is refused by name, before or at its signature, and none is ever valid."""

import hmac
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from credentials.openbadges.build import build_credential
from credentials.proofs.multibase import base64url_encode
from tests.credentials.samples import BASE, DID_URL, ISSUER, World, check, did_document, plan
from tests.credentials.tokens import (
    HOLDER,
    KEYS,
    P256,
    forged,
    issuer_document,
    kid_of,
    public_key,
    signer,
    token,
    world,
)

ANOTHER = "did:web:ander.example"
ANOTHER_URL = "https://ander.example/.well-known/did.json"
CREDENTIAL = build_credential(plan())


def judged(text: str | bytes, **arguments: Any):
    around = arguments.pop("world", None) or world()
    report = check(text, world=around, **arguments)
    return report.verdict.value, report.codes()[-1], around.asked


def unsigned(header: dict[str, Any], claims: Any = CREDENTIAL, signature: bytes = b"") -> str:
    parts = [json.dumps(part).encode() for part in (header, claims)]
    return ".".join(base64url_encode(part) for part in [*parts, signature])


def by_hand(header: bytes, payload: bytes = b"{}") -> str:
    """A token out of these bytes, with a right signature over them."""
    head = ".".join(base64url_encode(part) for part in (header, payload))
    return f"{head}.{base64url_encode(signer(P256)(head.encode()))}"


class TestAlgorithms:
    @pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE"])
    def test_none(self, name):
        head = {"alg": name, "kid": kid_of("ES256"), "typ": "vc+jwt"}
        for signature in (b"", b"\0" * 64):
            assert judged(unsigned(head, signature=signature)) == ("invalid", "token.algorithm", [])

    @pytest.mark.parametrize("name", ["HS256", "HS384", "HS512", "hs256"])
    def test_the_public_key_as_a_secret(self, name):
        public = P256.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        text = unsigned({"alg": name, "kid": kid_of("ES256"), "typ": "vc+jwt"}).removesuffix(".")
        digest = hmac.digest(public, text.encode(), "sha256")
        assert judged(f"{text}.{base64url_encode(digest)}") == ("invalid", "token.algorithm", [])

    @pytest.mark.parametrize(("claimed", "kid"), [("RS256", "ES256"), ("ES384", "ES256"), ("EdDSA", "ES384")])
    def test_one_that_the_key_is_not_for(self, claimed, kid):
        text = forged(CREDENTIAL, key=KEYS[claimed], alg=claimed, kid=kid_of(kid), typ="vc+jwt")
        assert judged(text)[:2] == ("invalid", "token.algorithm_not_of_key")

    @pytest.mark.parametrize("name", ["ES512", "PS256", "ES256K", "RSA-OAEP", ""])
    def test_one_that_we_do_not_know(self, name):
        assert judged(unsigned({"alg": name}))[:2] == ("unknown", "token.algorithm_unsupported")

    @pytest.mark.parametrize("header", [{}, {"alg": None}, {"alg": 7}, {"alg": ["ES256"]}])
    def test_no_algorithm_at_all(self, header):
        assert judged(unsigned(header))[:2] == ("invalid", "token.malformed")


class TestSignatures:
    @pytest.mark.parametrize(
        "signature",
        [
            b"\0" * 64,
            b"",
            b"\0" * 63 + b"\1",
            b"\0" * 31 + b"\1" + b"\0" * 32,
            bytes.fromhex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551") * 2,
            b"\1" * 96,
            b"\1" * 63,
        ],
    )
    def test_nought_and_other_lengths(self, signature):
        text = token().rpartition(".")[0]
        assert judged(f"{text}.{base64url_encode(signature)}")[:2] == ("invalid", "signature.wrong")

    def test_a_signature_with_zeros_before_it(self):
        head, _dot, signature = token(algorithm="EdDSA").rpartition(".")
        assert judged(f"{head}.AAAA{signature}")[:2] == ("invalid", "signature.wrong")

    def test_another_text_for_the_same_bytes(self):
        """The last character of base64url may hold bits that no byte has."""
        text = token()
        other = text[:-1] + {"A": "B", "Q": "R", "g": "h", "w": "x"}[text[-1]]
        assert judged(other) == ("invalid", "token.malformed", [])


class TestHeaders:
    @pytest.mark.parametrize(
        "more",
        [
            {"crit": ["exp"], "exp": 1},
            {"crit": []},
            {"b64": False, "crit": ["b64"]},
            {"zip": "DEF"},
            {"jwk": "x"},
            {"jwk": {**public_key(HOLDER).jwk, "d": "AAAA"}},
            {"jwk": {"kty": "oct", "k": "AAAA"}},
            {"kid": 7},
            {"typ": ["vc+jwt"]},
        ],
    )
    def test_what_would_change_the_check_is_refused_and_nothing_is_fetched(self, more):
        assert judged(forged(CREDENTIAL, **{"typ": "vc+jwt", **more})) == ("invalid", "token.header", [])

    @pytest.mark.parametrize("name", ["jku", "x5u"])
    def test_an_address_of_keys_counts_for_nothing_and_is_never_asked(self, name):
        address = "https://ander.example/keys"
        around = world(**{address: {"keys": [{**public_key(HOLDER).jwk, "kid": kid_of("ES256")}]}})
        head = {"typ": "vc+jwt", name: address}
        assert judged(forged(CREDENTIAL, **head), world=around)[0] == "valid"
        assert judged(forged(CREDENTIAL, key=HOLDER, **head), world=around)[:2] == (
            "invalid",
            "signature.wrong",
        )
        assert judged(forged(CREDENTIAL, key=HOLDER, kid=None, **head), world=around)[0] == "unknown"
        assert address not in around.asked

    def test_a_member_that_stands_there_twice(self):
        header = b'{"alg":"ES256","alg":"none","kid":"x"}'
        assert judged(by_hand(header)) == ("invalid", "json.duplicate_member", [])

    def test_another_type(self):
        assert judged(forged(CREDENTIAL, typ="at+jwt"))[:2] == ("invalid", "token.malformed")

    def test_a_certificate_that_it_brought_along(self):
        text = forged(CREDENTIAL, kid=None, x5c=["MIIB"], typ="vc+jwt")
        assert judged(text) == ("unknown", "token.certificate_only", [])

    def test_beside_a_name_the_certificate_counts_for_nothing(self):
        text = forged(CREDENTIAL, x5c=["MIIB"], key=HOLDER, typ="vc+jwt")
        assert judged(text)[:2] == ("invalid", "signature.wrong")


class TestOtherPeoplesKeys:
    def test_a_key_of_their_own_in_the_header(self):
        text = forged(CREDENTIAL, key=HOLDER, kid=None, jwk=public_key(HOLDER).jwk, typ="vc+jwt")
        assert judged(text)[:2] == ("invalid", "issuer.key_not_listed")

    def test_and_the_name_of_the_issuers_key_beside_it(self):
        text = forged(CREDENTIAL, key=HOLDER, jwk=public_key(HOLDER).jwk, typ="vc+jwt")
        assert judged(text)[:2] == ("invalid", "issuer.key_not_listed")

    @pytest.mark.parametrize("kid", [f"{ANOTHER}#1", "https://ander.example/keys/1", "did:key:z6Mk#z6Mk"])
    def test_the_name_of_a_key_of_another_issuer(self, kid):
        text = forged(CREDENTIAL, key=HOLDER, kid=kid, typ="vc+jwt")
        assert judged(text) == ("invalid", "issuer.key_of_another", [])

    def test_a_document_in_which_another_lists_it(self):
        method = {
            "id": f"{ISSUER}#1",
            "type": "JsonWebKey",
            "controller": ISSUER,
            "publicKeyJwk": public_key(HOLDER).jwk,
        }
        theirs = {"id": ANOTHER, "verificationMethod": [method], "assertionMethod": [method]}
        text = forged(CREDENTIAL, key=HOLDER, kid=f"{ISSUER}#1", typ="vc+jwt")
        assert judged(text, world=world(**{ANOTHER_URL: theirs}))[:2] == ("invalid", "issuer.key_not_listed")

    def test_a_key_of_the_issuer_for_another_purpose(self):
        document = issuer_document(assertionMethod=[], authentication=[kid_of("ES256")])
        assert judged(token(), world=world(**{DID_URL: document}))[:2] == ("invalid", "issuer.key_not_listed")

    def test_the_name_of_the_issuer_on_somebody_elses_token(self):
        text = forged({**CREDENTIAL, "iss": ANOTHER}, typ="vc+jwt")
        assert judged(text) == ("invalid", "token.claim_mismatch", [])

    def test_an_issuer_in_the_claims_alone(self):
        claims = {name: value for name, value in CREDENTIAL.items() if name != "issuer"}
        assert judged(forged({**claims, "iss": ISSUER}, typ="vc+jwt"))[:2] == (
            "invalid",
            "structure.malformed",
        )


class TestContents:
    def test_more_than_any_credential(self):
        text = forged({**CREDENTIAL, "name": "x" * 300_000}, typ="vc+jwt")
        assert judged(text) == ("invalid", "json.too_large", [])

    def test_a_header_of_a_megabyte(self):
        assert judged(by_hand(b'{"alg":"ES256","x":"' + b"x" * 100_000 + b'"}'))[1] == "json.too_large"

    @pytest.mark.parametrize(
        ("payload", "reason"),
        [
            (b'{"iss":"a","iss":"b"}', "json.duplicate_member"),
            (b'{"name":"\xff\xfe"}', "json.characters"),
            (b'{"name":"\\ud800"}', "json.characters"),
            (b'{"nbf":1e400}', "json.number"),
            (b'{"nbf":NaN}', "json.number"),
            (b'{"nbf":9007199254740993}', "json.number"),
            (b"[" * 70 + b"]" * 70, "json.too_large"),
            (b"nothing", "json.malformed"),
            (b"[]", "token.malformed"),
            (b'"text"', "token.malformed"),
            (b'{"vp":{}}', "structure.malformed"),
            (b'{"vp":7}', "token.presentation"),
        ],
    )
    def test_what_two_readers_would_read_differently(self, payload, reason):
        assert judged(forged(payload, typ="vc+jwt"))[1:] == (reason, [])

    @pytest.mark.parametrize("text", ["content", "typ"])
    def test_a_token_in_a_token(self, text):
        inner = token()
        nested = forged(inner.encode()) if text == "content" else forged(CREDENTIAL, cty="JWT")
        assert judged(nested) == ("invalid", "token.nested", [])

    def test_a_signature_without_its_content(self):
        head, _content, signature = token().split(".")
        assert judged(f"{head}..{signature}") == ("invalid", "token.detached", [])

    def test_an_encrypted_one(self):
        text = ".".join([base64url_encode(b'{"alg":"dir","enc":"A128GCM"}'), "", "AAAA", "AAAA", "AAAA"])
        assert judged(text) == ("unknown", "token.encrypted", [])

    def test_a_padded_or_broken_text(self):
        for text in (
            token() + "=",
            token().replace("-", "+") + "+",
            "a.b",
            "a.b.c",
            "....",
            token() + ".e30",
        ):
            assert judged(text)[0] != "valid", text[-20:]

    def test_two_issuers_in_one_document(self):
        text = forged({**CREDENTIAL, "issuer": [ISSUER, ANOTHER]}, typ="vc+jwt")
        assert judged(text)[:2] == ("invalid", "structure.malformed")

    def test_a_presentation_by_its_type(self):
        assert judged(forged(CREDENTIAL, typ="vp+jwt"))[1] == "token.presentation"


def test_a_site_that_answers_with_nonsense_is_unknown():
    for answer in (b"", b"<html>", b"[]", b'{"id":1}', json.dumps(did_document(id=BASE)).encode()):
        assert judged(token(), world=World(**{DID_URL: answer}))[0] == "unknown", answer
