"""Credentials as JSON Web Tokens: what is right is valid, and the token and the credential in it say the same."""

import json
from datetime import timedelta
from typing import Any

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.claims import seconds
from credentials.proofs.multibase import base64url_decode, base64url_encode
from credentials.proofs.vc_jwt import SubjectNameless, sign_vc_jwt
from credentials.verifying.report import Verdict
from tests.credentials.samples import BASE, DID_URL, ISSUED, ISSUER, NOW, check, did_document, plan
from tests.credentials.tokens import KEYS, forged, issuer_document, kid_of, public_key, signer, token, world

YEAR = timedelta(days=365)
V1 = "https://www.w3.org/2018/credentials/v1"
EXAMPLE = "https://school.example/issuers/1"


def judged(text: str, **arguments: Any):
    report = check(text, **{"world": world(), **arguments})
    return report.verdict.value, report.codes()


def header_of(text: str) -> dict[str, Any]:
    return json.loads(base64url_decode(text.split(".")[0]))


def claims_of(text: str) -> dict[str, Any]:
    return json.loads(base64url_decode(text.split(".")[1]))


def ending(**changes: Any) -> dict[str, Any]:
    """A credential that ends a year from when it was issued."""
    return {**build_credential(plan(valid_until=ISSUED + YEAR)), **changes}


def beside(document: dict[str, Any]) -> dict[str, Any]:
    """The members of a credential and the claims of Open Badges 3.0."""
    return claims_of(token(document, form="ob3"))


class TestWhatIsRight:
    @pytest.mark.parametrize("algorithm", sorted(KEYS))
    @pytest.mark.parametrize("form", ["vc+jwt", "ob3"])
    def test_every_form_and_algorithm_is_valid(self, form, algorithm):
        verdict, codes = judged(token(form=form, algorithm=algorithm))
        assert verdict == "valid"
        assert codes == [
            "intake.ok",
            "structure.ok",
            "schema.ok",
            "statements.ok",
            "proof.ok",
            "issuer.ok",
            "signature.ok",
            "dates.ok",
            "status.ok",
            "trust.known",
            "alignments.unconfirmed",
        ]

    def test_the_claims_of_a_vc_jwt_are_the_credential(self):
        document = build_credential(plan())
        text = token(document)
        assert header_of(text) == {"alg": "ES256", "kid": kid_of("ES256"), "typ": "vc+jwt", "cty": "vc"}
        assert claims_of(text) == document

    def test_the_form_of_open_badges_says_it_twice(self):
        document = ending()
        text = token(document, form="ob3", algorithm="RS256")
        assert header_of(text) == {"alg": "RS256", "kid": kid_of("RS256"), "typ": "JWT"}
        assert claims_of(text) == {
            **document,
            "iss": ISSUER,
            "jti": document["id"],
            "sub": document["credentialSubject"]["id"],
            "nbf": seconds(ISSUED),
            "exp": seconds(ISSUED + YEAR),
        }
        assert judged(text)[0] == "valid"

    def test_without_a_subject_there_is_no_token_of_open_badges(self):
        document = build_credential(plan())
        del document["credentialSubject"]["id"]
        with pytest.raises(SubjectNameless):
            token(document, form="ob3")

    def test_an_embedded_proof_stays_out(self):
        assert "proof" not in claims_of(token({**build_credential(plan()), "proof": {"type": "X"}}))

    def test_white_space_around_a_token_is_nothing(self):
        assert judged(f"\n  {token()}  \r\n")[0] == "valid"

    def test_an_envelope_is_opened(self):
        envelope = {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": f"data:application/vc+jwt,{token()}",
            "type": "EnvelopedVerifiableCredential",
        }
        assert judged(envelope)[0] == "valid"

    def test_the_report_shows_the_credential_and_none_of_the_claims(self):
        document = build_credential(plan())
        report = check(token(document, form="ob3"), world=world())
        assert report.credential["document"] == document

    def test_a_relative_kid_is_a_fragment_of_the_issuer(self):
        assert judged(token(kid="#ES256"))[0] == "valid"
        assert judged(token(kid="ES256"))[0] == "valid"

    def test_the_other_name_of_eddsa(self):
        text = forged(build_credential(plan()), key=KEYS["EdDSA"], alg="Ed25519", kid=kid_of("EdDSA"))
        assert judged(text)[0] == "valid"


class TestVersionOne:
    """`vc` in a token of VC 1.1: members may be left out, for the claims say them."""

    def vc(self, **changes: Any) -> dict[str, Any]:
        return {
            "@context": [V1],
            "type": ["VerifiableCredential"],
            "credentialSubject": {"id": "urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00"},
            **changes,
        }

    def claims(self, **changes: Any) -> dict[str, Any]:
        return {
            "iss": ISSUER,
            "jti": f"{BASE}/credentials/1",
            "sub": "urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00",
            "nbf": seconds(ISSUED),
            "vc": self.vc(),
            **changes,
        }

    def test_the_claims_fill_in_what_was_left_out(self):
        report = check(forged(self.claims(exp=seconds(ISSUED + YEAR))), world=world())
        assert report.verdict == Verdict.VALID
        assert report.credential["document"] == self.vc(
            id=f"{BASE}/credentials/1",
            issuer=ISSUER,
            issuanceDate="2026-11-20T09:30:00Z",
            expirationDate="2027-11-20T09:30:00Z",
        )

    def test_an_issuer_of_which_only_the_name_was_said(self):
        document = self.vc(issuer={"name": "ROC Zuiderpoort"})
        report = check(forged(self.claims(vc=document)), world=world())
        assert report.document["issuer"] == {"id": ISSUER, "name": "ROC Zuiderpoort"}

    @pytest.mark.parametrize(
        ("changes", "name"),
        [
            ({"issuer": "did:web:ander.example"}, "iss"),
            ({"id": f"{BASE}/credentials/2"}, "jti"),
            ({"issuanceDate": "2026-11-20T09:30:01Z"}, "nbf, issuanceDate"),
            ({"credentialSubject": {"id": "urn:uuid:00000000-0000-4000-8000-000000000000"}}, "sub"),
        ],
    )
    def test_what_the_claims_contradict_is_refused_by_name(self, changes, name):
        report = check(forged(self.claims(vc=self.vc(**changes))), world=world())
        assert report.verdict == Verdict.INVALID
        assert [check.en for check in report.checks if check.code == "token.claim_mismatch"] == [
            f"This token says different things in two places: {name}."
        ]

    def test_an_expired_one(self):
        assert judged(forged(self.claims(exp=seconds(NOW) - 61)))[1][-4:-2] == [
            "signature.ok",
            "dates.expired",
        ]

    def test_two_credentials_in_one_token(self):
        both = {**build_credential(plan()), **self.claims()}
        assert judged(forged(both)) == ("invalid", ["intake.ok", "token.malformed"])

    def test_none_under_the_type_of_version_two(self):
        assert judged(forged(self.claims(), typ="vc+jwt")) == ("invalid", ["intake.ok", "token.malformed"])


class TestClaims:
    @pytest.mark.parametrize(
        ("claim", "value", "name"),
        [
            ("iss", "did:web:ander.example", "iss"),
            ("jti", f"{BASE}/credentials/another", "jti"),
            ("sub", "urn:uuid:00000000-0000-4000-8000-000000000000", "sub"),
            ("nbf", seconds(ISSUED) + 1, "nbf, validFrom"),
            ("exp", seconds(ISSUED + 2 * YEAR), "exp, validUntil"),
        ],
    )
    @pytest.mark.parametrize("typ", ["JWT", "vc+jwt", None])
    def test_each_must_say_what_the_credential_says(self, claim, value, name, typ):
        report = check(forged({**beside(ending()), claim: value}, typ=typ), world=world())
        assert report.verdict == Verdict.INVALID
        assert [check.en for check in report.checks][1:] == [
            f"This token says different things in two places: {name}."
        ]

    @pytest.mark.parametrize("value", [True, "2027-11-20", None, -1, 10**12, [1], {}])
    @pytest.mark.parametrize("claim", ["nbf", "exp", "iat"])
    def test_a_time_is_a_number_of_seconds(self, claim, value):
        assert judged(forged({**beside(ending()), claim: value}))[1] == ["intake.ok", "token.claim_malformed"]

    @pytest.mark.parametrize("value", [True, 7, None, [ISSUER]])
    @pytest.mark.parametrize("claim", ["iss", "jti", "sub"])
    def test_a_name_is_a_text(self, claim, value):
        assert judged(forged({**beside(ending()), claim: value}))[1] == ["intake.ok", "token.claim_malformed"]

    def test_an_end_that_the_badge_does_not_have_is_refused(self):
        claims = {**beside(build_credential(plan())), "exp": seconds(NOW + YEAR)}
        assert judged(forged(claims, typ="JWT"))[1] == ["intake.ok", "token.claim_mismatch"]

    def test_in_a_vc_jwt_it_is_the_end_of_the_signature(self):
        document = build_credential(plan())
        assert judged(forged({**document, "exp": seconds(NOW + YEAR)}, typ="vc+jwt"))[0] == "valid"
        verdict, codes = judged(forged({**document, "exp": seconds(NOW) - 61}, typ="vc+jwt"))
        assert (verdict, codes[-1]) == ("invalid", "proof.expired")

    def test_a_token_of_tomorrow(self):
        document = build_credential(plan())
        assert judged(forged({**document, "iat": seconds(NOW) + 299}, typ="vc+jwt"))[0] == "valid"
        assert judged(forged({**document, "iat": seconds(NOW) + 301}, typ="vc+jwt"))[1][-1] == (
            "proof.from_the_future"
        )
        assert judged(forged({**document, "nbf": seconds(ISSUED)}, typ="vc+jwt"))[0] == "valid"

    def test_what_the_form_asks_for_and_is_missing_is_a_remark(self):
        claims = beside(build_credential(plan()))
        del claims["sub"], claims["jti"]
        report = check(forged(claims, typ="JWT"), world=world())
        assert report.verdict == Verdict.VALID
        assert [check.en for check in report.checks if check.code == "token.claims_missing"] == [
            "The token lacks a value that the standard asks for; the credential has it: jti, sub."
        ]

    def test_the_dates_of_the_credential_count(self):
        old = build_credential(plan(valid_from=ISSUED - YEAR, valid_until=ISSUED))
        verdict, codes = judged(token(old))
        assert (verdict, codes[6:8]) == ("invalid", ["signature.ok", "dates.expired"])


class TestKeys:
    def test_a_jwk_in_the_header_that_the_issuer_lists(self):
        text = forged(build_credential(plan()), typ="vc+jwt", kid=None, jwk=public_key(KEYS["ES256"]).jwk)
        assert judged(text)[0] == "valid"

    def test_a_jwk_that_the_issuer_does_not_list(self):
        text = forged(build_credential(plan()), typ="vc+jwt", kid=None, jwk=public_key(KEYS["ES256"]).jwk)
        world_without = world()
        world_without.documents = {url: did_document() for url in world_without.documents}
        verdict, codes = judged(text, world=world_without)
        assert (verdict, codes[-1]) == ("invalid", "issuer.key_not_listed")

    def test_a_jwk_says_nothing_while_the_issuer_does_not_answer(self):
        text = forged(build_credential(plan()), typ="vc+jwt", kid=None, jwk=public_key(KEYS["ES256"]).jwk)
        nothing = world()
        nothing.documents = {}
        assert judged(text, world=nothing)[0] == "unknown"

    def test_an_issuer_that_is_its_key(self):
        key = public_key(KEYS["ES256"])
        for issuer in (key.did, did_jwk(key)):
            document = {**build_credential(plan()), "issuer": issuer}
            del document["credentialStatus"]
            assert judged(forged(document, typ="vc+jwt", kid=None))[0] == "valid", issuer
            assert judged(forged(document, typ="vc+jwt", kid=issuer))[0] == "valid"
            assert judged(forged(document, typ="vc+jwt", kid=None, jwk=key.jwk))[0] == "valid"
            other = public_key(KEYS["ES384"]).jwk
            text = forged(document, typ="vc+jwt", kid=None, jwk=other, key=KEYS["ES384"], alg="ES384")
            assert judged(text)[1][-1] == "issuer.key_not_listed"

    def test_no_key_named(self):
        assert judged(forged(build_credential(plan()), typ="vc+jwt", kid=None))[1][-2:] == [
            "issuer.key_not_named",
            "dates.ok",
        ]

    def test_a_key_that_was_withdrawn(self):
        document = issuer_document()
        for method in document["verificationMethod"]:
            method["revoked"] = "2026-11-21T00:00:00Z"
        verdict, codes = judged(token(), world=world(**{DID_URL: document}))
        assert (verdict, codes[-1]) == ("invalid", "issuer.key_revoked")

    def test_a_key_set_at_the_address_of_the_issuer(self):
        document = {**build_credential(plan()), "issuer": EXAMPLE}
        del document["credentialStatus"]
        keys = {"keys": [{**public_key(KEYS["ES256"]).jwk, "kid": "1"}]}
        metadata = "https://school.example/.well-known/jwt-vc-issuer/issuers/1"
        text = forged(document, typ="vc+jwt", kid="1")
        assert judged(text, world=world(**{metadata: {"issuer": EXAMPLE, "jwks": keys}}))[0] == "valid"
        apart = {metadata: {"issuer": EXAMPLE, "jwks_uri": f"{EXAMPLE}/jwks"}, f"{EXAMPLE}/jwks": keys}
        assert judged(text, world=world(**apart))[0] == "valid"
        other = {metadata: {"issuer": "https://ander.example", "jwks": keys}}
        assert judged(text, world=world(**other))[0] == "unknown"
        unlisted = {metadata: {"issuer": EXAMPLE, "jwks": {"keys": []}}}
        assert judged(text, world=world(**unlisted))[0] == "invalid"

    def test_a_key_that_was_given_by_other_means(self):
        nothing = world()
        nothing.documents = {}
        trusted = {kid_of("ES256"): public_key(KEYS["ES256"])}
        report = check(token(), world=nothing, trusted_keys=trusted)
        assert report.intact
        assert not check(
            token(), world=nothing, trusted_keys={kid_of("ES256"): public_key(KEYS["ES384"])}
        ).intact


def did_jwk(key) -> str:
    return "did:jwk:" + base64url_encode(json.dumps(key.jwk).encode())


def test_any_other_content_is_invalid():
    """Every part counts: another content, header or signature under the same other two parts."""
    first, second = token(), token({**build_credential(plan()), "name": "Anders"})
    for number in range(3):
        parts = first.split(".")
        parts[number] = (second if number else token(algorithm="RS256")).split(".")[number]
        assert judged(".".join(parts))[0] == "invalid", number


def test_statements_are_read_as_strictly_as_under_a_proof():
    document = {**build_credential(plan()), "onbekend": "x"}
    assert judged(token(document)) == (
        "invalid",
        ["intake.ok", "structure.ok", "schema.ok", "statements.undefined_term"],
    )


def test_signing_by_another_hand_is_seen():
    text = sign_vc_jwt(
        build_credential(plan()),
        form="vc+jwt",
        algorithm="ES256",
        kid=kid_of("ES256"),
        signer=signer(KEYS["ES384"]),
    )
    assert judged(text)[1][-1] == "signature.wrong"
