"""Foreign stacks read our tokens, and we read theirs: npm jose, openbadgeslib and openvc-core."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jwcrypto.jwk import JWK
from openbadgeslib.ob3.signer import OB3Signer
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier
from openvc.keys import P256SigningKey
from openvc.proof.errors import ProofError
from openvc.proof.sd_jwt import SdJwtVcProofSuite
from openvc.proof.vc_jwt import VcJwtProofSuite
from openvc.status.token_status_list import (
    decode_status_list,
    encode_status_list,
    get_status,
    new_status_list,
    set_status,
)

from credentials.openbadges.build import build_credential
from credentials.proofs.key_binding import bind
from credentials.proofs.multibase import base64url_decode
from credentials.proofs.sd_jwt import issue_sd_jwt
from credentials.status.bitstring import Bitstring
from credentials.status.token_list import TokenStatuses, token_status_list
from tests.credentials.judging import asked_of_jose
from tests.credentials.samples import ISSUER, check, plan
from tests.credentials.tokens import HOLDER, KEYS, P256, kid_of, public_key, signer, token, world

pytestmark = pytest.mark.judge
# The judges look at their own clock.
SINCE = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)
CLAIMS = {"iss": ISSUER, "vct": "https://bekwaam.example/types/1", "name": "Noor", "achievement": "Beeldzorg"}


def document() -> dict[str, Any]:
    return build_credential(plan(valid_from=SINCE, awarded=SINCE))


def public_keys() -> list[dict[str, str]]:
    return [{**public_key(key).jwk, "kid": kid_of(name), "alg": name} for name, key in KEYS.items()]


def pem_of(key: Any) -> tuple[bytes, bytes]:
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


class TestJose:
    def test_it_reads_every_form_and_algorithm(self):
        forms = [(form, name) for form in ("vc+jwt", "ob3") for name in KEYS]
        texts = [token(document(), form=form, algorithm=name) for form, name in forms]
        broken = texts[0][:-8] + ("AAAAAAAA" if not texts[0].endswith("AAAAAAAA") else "BBBBBBBB")
        *found, wrong = asked_of_jose(keys=public_keys(), tokens=[*texts, broken])["verified"]
        assert [(item["header"]["alg"], item["claims"]["id"]) for item in found] == [
            (name, document()["id"]) for _form, name in forms
        ]
        assert [item["header"].get("typ") for item in found] == ["vc+jwt"] * 4 + ["JWT"] * 4
        assert wrong == {"error": "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"}

    def test_we_read_what_it_signs(self):
        asked = [
            {
                "header": {"alg": name, "kid": kid_of(name), "typ": "vc+jwt"},
                "claims": document(),
                "key": json.loads(JWK.from_pem(pem_of(key)[0]).export()),
            }
            for name, key in KEYS.items()
        ]
        texts = asked_of_jose(sign=asked)["signed"]
        assert [check(text, world=world()).verdict.value for text in texts] == ["valid"] * 4


class TestOpenBadgesLib:
    @pytest.mark.parametrize("name", ["RS256", "ES256", "EdDSA"])
    def test_it_reads_our_open_badges_form(self, name):
        verifier = OB3Verifier(pem_of(KEYS[name])[1])
        text = token(document(), form="ob3", algorithm=name)
        assert verifier.verify(text).name == document()["name"]
        with pytest.raises(OB3VerificationError):
            OB3Verifier(pem_of(HOLDER)[1]).verify(text)

    @pytest.mark.parametrize("name", ["RS256", "ES256", "EdDSA"])
    def test_we_read_what_it_signs(self, name):
        payload = json.loads(base64url_decode(token(document(), form="ob3").split(".")[1]))
        text = OB3Signer(pem_of(KEYS[name])[0], algorithm=name).sign_payload(payload)
        assert check(text, world=world(), now=datetime.now(UTC)).verdict.value == "valid"


class TestOpenVC:
    def test_it_reads_our_sd_jwt_with_the_holders_signature(self):
        now = datetime.now(UTC)
        text = issue_sd_jwt(
            CLAIMS,
            disclose=["name"],
            holder_jwk=public_key(HOLDER).jwk,
            algorithm="ES256",
            kid=kid_of("ES256"),
            signer=signer(P256),
            decoys=2,
        )
        shown = bind(
            text,
            nonce="n-1",
            audience="https://werk.example",
            now=now,
            algorithm="ES256",
            signer=signer(HOLDER),
        )
        arguments = {"public_key_jwk": public_key(P256).jwk, "audience": "https://werk.example"}
        found = SdJwtVcProofSuite().verify(shown, nonce="n-1", require_key_binding=True, **arguments)
        assert (found.claims["name"], found.vct, found.key_bound) == ("Noor", CLAIMS["vct"], True)
        with pytest.raises(ProofError):
            SdJwtVcProofSuite().verify(shown, nonce="n-2", require_key_binding=True, **arguments)

    def test_we_read_what_it_issues_and_a_holder_shows(self):
        suite, issuer = SdJwtVcProofSuite(), P256SigningKey(P256, kid_of("ES256"))
        text = suite.issue(
            CLAIMS, signing_key=issuer, disclosable=["name"], holder_jwk=public_key(HOLDER).jwk, decoys=3
        )
        shown = suite.create_presentation(
            text, holder_key=P256SigningKey(HOLDER, "h"), audience="https://werk.example", nonce="n-1"
        )
        now = datetime.now(UTC) + timedelta(seconds=2)
        question = {"nonce": "n-1", "audience": "https://werk.example"}
        report = check(shown, world=world(), now=now, **question)
        assert (report.verdict.value, "holder.ok" in report.codes()) == ("valid", True)
        assert report.credential["document"]["name"] == "Noor"
        other = check(shown, world=world(), now=now, **{**question, "nonce": "n-2"})
        assert other.verdict.value == "invalid"

    @pytest.mark.parametrize(("agree", "verdict"), [(True, "valid"), (False, "invalid")])
    def test_we_read_its_token_while_claims_and_credential_agree(self, monkeypatch, agree, verdict):
        """It writes the moment of signing into `nbf`, whatever the credential says of when it begins."""
        signing = SINCE if agree else SINCE + timedelta(days=1)
        with monkeypatch.context() as clock:
            clock.setattr("openvc.proof.vc_jwt.time.time", signing.timestamp)
            text = VcJwtProofSuite().sign(document(), signing_key=P256SigningKey(P256, kid_of("ES256")))
        report = check(text, world=world())
        assert (report.verdict.value, "token.claim_mismatch" in report.codes()) == (verdict, not agree)

    def test_both_read_the_same_list(self):
        indexes = {0, 1, 7, 8, 4_711, 131_071}
        claim = token_status_list(Bitstring.of(indexes))
        theirs, ours = decode_status_list(claim["lst"]), TokenStatuses.decode(claim)
        assert {index for index in range(131_072) if ours[index]} == indexes
        assert {index for index in range(131_072) if get_status(theirs, index)} == indexes

    @pytest.mark.parametrize("bits", [1, 2, 4, 8])
    def test_we_read_its_lists_of_every_width(self, bits):
        values = {0: 1, 3: (1 << bits) - 1, 4_711: 1, 9_999: 1}
        data = new_status_list(10_000, bits=bits)
        for index, value in values.items():
            set_status(data, index, value, bits=bits)
        ours = TokenStatuses.decode({"bits": bits, "lst": encode_status_list(bytes(data))})
        assert {index: ours[index] for index in range(10_000) if ours[index]} == values
