"""Where an issuer's key comes from: did:key, did:jwk, did:web and https, and what each document may look like."""

import json
from datetime import timedelta
from typing import Any

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.data_integrity import sign
from credentials.proofs.errors import CredentialError
from credentials.proofs.multibase import base64url_encode
from credentials.verifying.controller_documents import key_in_document
from credentials.verifying.keys import check_binding, resolve_key
from credentials.verifying.report import Trust, Verdict
from tests.credentials.ecdsa import METHODS, PUBLIC, SIGNERS, did
from tests.credentials.proofs.test_public_keys import RSA
from tests.credentials.samples import DID_URL, ISSUED, ISSUER, NOW, STORE, World, check, plan

HTTPS = "https://school.example/issuers/1"


def code_of(work, *arguments, **named) -> str:
    with pytest.raises(CredentialError) as caught:
        work(*arguments, **named)
    assert caught.value.message("nl") != caught.value.message("en")
    return caught.value.code


def by(issuer: str, method: str, kind: str) -> dict[str, Any]:
    """A credential without a status list, of any issuer."""
    document = build_credential(plan())
    del document["credentialStatus"]
    document["issuer"]["id"] = issuer
    return sign(
        document, verification_method=method, created=ISSUED, signer=SIGNERS[kind], store=STORE, kind=kind
    )


@pytest.mark.parametrize("kind", PUBLIC)
class TestIssuersThatAreTheirKey:
    """did:key (method, 3.1) and did:jwk ("Read")."""

    def test_did_key(self, kind):
        name = PUBLIC[kind].did
        world = World()
        report = check(by(name, f"{name}#{PUBLIC[kind].multikey}", kind), world=world)
        assert (report.verdict, report.issuer_trust, world.asked) == (Verdict.VALID, Trust.UNKNOWN, [])

    def test_did_jwk(self, kind):
        name = "did:jwk:" + base64url_encode(json.dumps(PUBLIC[kind].jwk).encode())
        report = check(by(name, f"{name}#0", kind))
        assert (report.verdict, report.issuer_trust) == (Verdict.VALID, Trust.UNKNOWN)

    def test_a_method_that_is_another_key(self, kind):
        name = PUBLIC[kind].did
        for fragment in ("", "0", "key-1", PUBLIC["P-256" if kind == "Ed25519" else "Ed25519"].multikey):
            report = check(by(name, f"{name}#{fragment}", kind))
            assert (report.verdict, report.codes()[-1]) == (Verdict.INVALID, "issuer.key_not_listed")


class TestNamesThatHoldNoKey:
    @pytest.mark.parametrize(
        "name",
        [
            "did:key:z6Mk",
            "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
            "did:key:uABC",
            "did:jwk:e30",
            "did:jwk:W10",
            "did:jwk:!!",
            "did:jwk:eyJrdHkiOiJvY3QiLCJrIjoiQUFBQSJ9",
            "did:jwk:" + "A" * 10_000,
            "did:ebsi:zv3uqwerty",
            "urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00",
        ],
        ids=lambda name: name[:40],
    )
    def test_are_ones_we_cannot_look_up(self, name):
        fragment = "0" if name.startswith("did:jwk:") else name.removeprefix("did:key:")
        found = code_of(resolve_key, f"{name}#{fragment}", name, fetcher=World(), trusted={}, now=NOW)
        assert found == "issuer.method_unsupported"


class TestBinding:
    """The method must lie with the issuer: the same DID, or the same origin (Data Integrity 1.0, 4.4)."""

    @pytest.mark.parametrize(
        ("method", "issuer"),
        [
            (f"{ISSUER}#1", ISSUER),
            (f"{HTTPS}#1", HTTPS),
            ("https://school.example/keys/1", HTTPS),
            ("https://SCHOOL.example/keys/1#x", HTTPS),
        ],
    )
    def test_that_holds(self, method, issuer):
        assert check_binding(method, issuer) == method

    @pytest.mark.parametrize(
        ("method", "issuer"),
        [
            (f"{ISSUER}x#1", ISSUER),
            (f"{ISSUER}:y#1", ISSUER),
            (f"{ISSUER}?x#1", ISSUER),
            ("did:web:bekwaam.example#1", ISSUER),
            ("https://bekwaam.example/issuers/roc-zuiderpoort#1", ISSUER),
            ("http://school.example/issuers/1/key", HTTPS),
            ("https://school.example:444/keys/1", HTTPS),
            ("https://school.example.evil.example/keys/1", HTTPS),
            ("https://school.example@evil.example/keys/1", HTTPS),
            ("https://sub.school.example/keys/1", HTTPS),
            ("#1", ISSUER),
            ("_:b0", ISSUER),
            ("urn:x:y", "urn:x:z"),
            ("", ISSUER),
            (None, ISSUER),
            ([f"{ISSUER}#1"], ISSUER),
            ({"id": f"{ISSUER}#1"}, ISSUER),
        ],
        ids=str,
    )
    def test_that_does_not(self, method, issuer):
        assert code_of(check_binding, method, issuer) == "issuer.key_of_another"


METHOD = METHODS["P-256"]
ENTRY = {
    "id": METHOD,
    "type": "Multikey",
    "controller": ISSUER,
    "publicKeyMultibase": PUBLIC["P-256"].multikey,
}
JWK = {"id": METHOD, "type": "JsonWebKey", "controller": ISSUER, "publicKeyJwk": PUBLIC["P-256"].jwk}
SECRETS = ("secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyBase58")


def read(document: dict[str, Any]):
    return key_in_document(document, METHOD, ISSUER, NOW)


def listing(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"id": ISSUER, "verificationMethod": [entry], "assertionMethod": [METHOD], **changes}


class TestDocument:
    """Controlled Identifiers 1.0, 2.1 to 2.3 and 3.3."""

    @pytest.mark.parametrize(
        "document",
        [
            listing(ENTRY),
            listing(JWK),
            listing({**JWK, "type": "JsonWebKey2020"}),
            listing({**ENTRY, "type": ["Multikey", "Other"]}),
            {"id": ISSUER, "assertionMethod": [ENTRY]},
            {"id": ISSUER, "assertionMethod": ENTRY},
            {"id": ISSUER, "verificationMethod": ENTRY, "assertionMethod": METHOD},
            # Relative to the document.
            {
                "id": ISSUER,
                "verificationMethod": [{**ENTRY, "id": "#" + METHOD.split("#")[1]}],
                "assertionMethod": ["#" + METHOD.split("#")[1]],
            },
            listing(ENTRY, authentication=[ENTRY]),
            listing({**ENTRY, "revoked": "2030-01-01T00:00:00Z", "expires": "2030-01-01T00:00:00Z"}),
            listing(ENTRY, assertionMethod=[None, 5, {}, {"id": 5}, METHOD]),
        ],
        ids=range(11),
    )
    def test_in_which_the_key_is_found(self, document):
        assert read(document) == PUBLIC["P-256"]

    def test_of_an_older_type_for_one_kind_of_key(self):
        old = {**ENTRY, "type": "Ed25519VerificationKey2020"}
        assert read(listing({**old, "publicKeyMultibase": PUBLIC["Ed25519"].multikey})) == PUBLIC["Ed25519"]
        assert code_of(read, listing(old)) == "key.malformed"

    @pytest.mark.parametrize(
        ("document", "code"),
        [
            ({}, "issuer.document_wrong"),
            ({**listing(ENTRY), "id": ISSUER + "/"}, "issuer.document_wrong"),
            ({**listing(ENTRY), "id": None}, "issuer.document_wrong"),
            ({"id": ISSUER, "verificationMethod": [ENTRY]}, "issuer.document_wrong"),
            (listing(ENTRY, authentication=[{**ENTRY, "type": "JsonWebKey"}]), "issuer.document_wrong"),
            (listing(ENTRY, verificationMethod=[ENTRY, JWK]), "issuer.document_wrong"),
            (listing(ENTRY, verificationMethod=[]), "issuer.key_not_listed"),
            (listing(ENTRY, assertionMethod=[]), "issuer.key_not_listed"),
            (listing(ENTRY, assertionMethod=[METHOD + "x"]), "issuer.key_not_listed"),
            (listing(ENTRY, assertionMethod=[[METHOD]]), "issuer.key_not_listed"),
            (listing(ENTRY, assertionMethod=[], authentication=[METHOD]), "issuer.key_not_listed"),
            (listing({**ENTRY, "controller": ISSUER + "x"}), "issuer.key_of_another"),
            (listing({**ENTRY, "controller": [ISSUER]}), "issuer.key_of_another"),
            (listing({**ENTRY, "controller": None}), "issuer.key_of_another"),
            (listing({**ENTRY, "revoked": "2026-11-24T12:00:00Z"}), "issuer.key_revoked"),
            (listing({**ENTRY, "expires": "2026-11-24T12:00:00Z"}), "issuer.key_expired"),
            *((listing({**ENTRY, name: "z3u2"}), "key.malformed") for name in SECRETS),
            (listing({**ENTRY, "publicKeyJwk": PUBLIC["P-256"].jwk}), "key.malformed"),
            (listing({**ENTRY, "publicKeyMultibase": None}), "key.malformed"),
            (listing({**ENTRY, "type": "JsonWebKey"}), "key.malformed"),
            (listing({**JWK, "type": "Multikey"}), "key.malformed"),
            (listing({**ENTRY, "type": "EcdsaSecp256k1VerificationKey2019"}), "key.malformed"),
            (listing({**ENTRY, "type": None}), "key.malformed"),
            (listing({**JWK, "publicKeyJwk": {**PUBLIC["P-256"].jwk, "d": "AQAB"}}), "key.malformed"),
            (listing({**JWK, "publicKeyJwk": "x"}), "key.malformed"),
        ],
        ids=range(29),
    )
    def test_in_which_it_is_not(self, document, code):
        assert code_of(read, document) == code

    def test_a_key_for_which_embedded_proofs_have_no_way(self):
        document = by(ISSUER, METHOD, "P-256")
        listed = listing({**ENTRY, "publicKeyMultibase": RSA.multikey})
        report = check(document, world=World(**{DID_URL: listed}))
        assert (report.verdict, "signature.key_kind" in report.codes()) == (Verdict.INVALID, True)

    def test_at_an_address_of_its_own(self):
        """An issuer by https: the document at its address lists the key, also one that lies elsewhere under its origin."""
        for method in (f"{HTTPS}#1", "https://school.example/keys/1"):
            entry = {**ENTRY, "id": method, "controller": HTTPS}
            document = {"id": HTTPS, "assertionMethod": [entry]}
            world = World(**{HTTPS: document})
            report = check(by(HTTPS, method, "P-256"), world=world)
            assert (report.verdict, report.issuer_trust, world.asked) == (Verdict.VALID, Trust.KNOWN, [HTTPS])

    def test_keys_replaced_again_and_again(self):
        """Each key of the past verifies what it signed, the newest first or last, as long as it is listed."""
        document = did()
        for kind in PUBLIC:
            signed = by(ISSUER, METHODS[kind], kind)
            for order in (1, -1):
                rotated = {
                    **document,
                    "verificationMethod": document["verificationMethod"][::order],
                    "assertionMethod": document["assertionMethod"][::order],
                }
                report = check(signed, world=World(**{DID_URL: rotated}), now=NOW + timedelta(days=3_650))
                assert report.verdict == Verdict.VALID
