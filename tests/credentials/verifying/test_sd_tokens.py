"""SD-JWT VCs before a verifier: what was shown, who signed, and whether its holder shows it now."""

from datetime import timedelta
from typing import Any

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.claims import seconds
from credentials.proofs.disclosures import digest_of, make_disclosure
from credentials.proofs.key_binding import bind
from credentials.proofs.sd_jwt import issue_sd_jwt
from tests.credentials.samples import ISSUED, ISSUER, NOW, check, plan, signed
from tests.credentials.tokens import (
    HOLDER,
    KEYS,
    P256,
    P384,
    forged,
    kid_of,
    public_key,
    signer,
    token,
    world,
)

VCT = "https://bekwaam.example/types/1"
AUDIENCE = "https://werk.example"
ASKED = {"nonce": "n-1", "audience": AUDIENCE}
CLAIMS = {
    "iss": ISSUER,
    "vct": VCT,
    "iat": seconds(ISSUED),
    "nbf": seconds(ISSUED),
    "name": "Noor",
    "achievement": "Beeldzorg geven",
    "description": "Je kunt een beeldgesprek voeren.",
    "issuer_name": "ROC Zuiderpoort",
    "awarded": "2026-11-20T09:30:00Z",
}


def issued(*, bound: bool = True, algorithm: str = "ES256", typ: str = "dc+sd-jwt", **changes: Any) -> str:
    claims = {name: value for name, value in {**CLAIMS, **changes}.items() if value is not None}
    return issue_sd_jwt(
        claims,
        disclose=["name"],
        holder_jwk=public_key(HOLDER).jwk if bound else None,
        algorithm=algorithm,
        kid=kid_of(algorithm),
        signer=signer(KEYS[algorithm]),
        typ=typ,
    )


def shown(text: str, **changes: Any) -> str:
    arguments = {**ASKED, "now": NOW, "algorithm": "ES256", "signer": signer(HOLDER), **changes}
    return bind(text, **arguments)


def binding(text: str, *, key: Any = HOLDER, header: dict[str, Any] | None = None, **changes: Any) -> str:
    """Any token of a holder behind an SD-JWT."""
    claims = {"iat": seconds(NOW), "aud": AUDIENCE, "nonce": "n-1", "sd_hash": digest_of(text), **changes}
    claims = {name: value for name, value in claims.items() if value is not None}
    return text + forged(claims, key=key, **{"kid": None, "typ": "kb+jwt", **(header or {})})


def judged(text: str, **arguments: Any):
    report = check(text, **{"world": world(), **arguments})
    return report.verdict.value, report.codes()


def holder(text: str, **arguments: Any) -> list[str]:
    return [code for code in judged(text, **{**ASKED, **arguments})[1] if code.startswith("holder.")]


class TestWhatIsSigned:
    @pytest.mark.parametrize("algorithm", sorted(KEYS))
    def test_every_algorithm_is_valid(self, algorithm):
        assert judged(issued(algorithm=algorithm)) == (
            "valid",
            [
                "intake.ok",
                "structure.ok",
                "proof.ok",
                "issuer.ok",
                "signature.ok",
                "dates.ok",
                "status.none",
                "trust.known",
            ],
        )

    @pytest.mark.parametrize("typ", ["dc+sd-jwt", "vc+sd-jwt"])
    def test_what_a_page_shows(self, typ):
        credential = check(issued(typ=typ), world=world()).credential
        assert credential["name"] == credential["achievement"]["name"] == "Beeldzorg geven"
        assert credential["issuer"]["id"] == ISSUER
        assert credential["issuer"]["name"] == "ROC Zuiderpoort"
        assert (credential["valid_from"], credential["types"]) == (
            "2026-11-20T09:30:00Z",
            ["VerifiableCredential", VCT],
        )
        assert (credential["document"]["name"], credential["holder"]) == ("Noor", "Noor")

    def test_the_claims_of_our_own_type_are_shown_by_their_names(self):
        ours = {
            "kind": "microcredential",
            "level": "NLQF 3",
            "study_load": "20 SBU",
            "place_of_practice": "Thuiszorg",
            "supervision": "Zelfstandig",
        }
        credential = check(issued(**ours), world=world()).credential
        assert credential["practice"] == {
            "placeOfPractice": "Thuiszorg",
            "supervisionLevelName": "Zelfstandig",
            "assessors": [],
        }
        assert credential["achievement"]["study_load"] == {"amount": "20", "unit": "SBU"}
        assert credential["achievement"]["quality"] == {
            "credentialKind": "microcredential",
            "levelStatement": "NLQF 3",
        }
        other = dict.fromkeys((*ours, "description", "issuer_name", "awarded"), 7)
        assert check(issued(**other), world=world()).credential["achievement"]["quality"] == {}

    def test_what_was_kept_back_is_not_shown(self):
        credential = check(issued().split("~")[0] + "~", world=world()).credential
        assert ("name" in credential["document"], credential["holder"]) == (False, "")
        assert "Noor" not in str(credential)

    def test_a_credential_of_the_w3c_in_an_sd_jwt(self):
        document = build_credential(plan())
        report = check(forged(document, typ="vc+sd-jwt") + "~", world=world())
        assert (report.verdict.value, report.credential["document"]) == ("valid", document)
        other = {**document, "iss": "did:web:ander.example"}
        assert judged(forged(other, typ="vc+sd-jwt") + "~")[1][1] == "token.claim_mismatch"
        undefined = {**document, "onbekend": 1}
        assert judged(forged(undefined, typ="vc+sd-jwt") + "~")[0] == "invalid"

    @pytest.mark.parametrize(
        ("changes", "verdict", "reason"),
        [
            ({"exp": seconds(NOW) - 61}, "invalid", "dates.expired"),
            ({"exp": seconds(NOW) + 60}, "valid", "dates.ok"),
            ({"nbf": seconds(NOW) + 120}, "invalid", "dates.not_yet_valid"),
            ({"iat": seconds(NOW) + 301}, "invalid", "proof.from_the_future"),
            ({"exp": "2027"}, "invalid", "token.claim_malformed"),
            ({"iss": None}, "invalid", "structure.malformed"),
            ({"iss": "did:web:ander.example"}, "invalid", "issuer.key_of_another"),
            ({"iss": "ROC"}, "invalid", "structure.malformed"),
        ],
    )
    def test_dates_and_issuer(self, changes, verdict, reason):
        found, codes = judged(issued(**changes))
        assert (found, reason in codes) == (verdict, True), codes

    def test_another_value_is_seen(self):
        head, _disclosure, end = issued().split("~")
        text = "~".join([head, make_disclosure("Ander", "name"), end])
        assert judged(text)[1] == ["intake.ok", "sd_jwt.disclosure_unsigned"]

    def test_a_signature_of_another(self):
        text = forged(CLAIMS, key=HOLDER, typ="dc+sd-jwt") + "~"
        assert judged(text)[1][-1] == "signature.wrong"


class TestRecipient:
    @pytest.mark.parametrize(
        ("changes", "who", "reason"),
        [
            ({}, "noor", "recipient.ok"),
            ({}, "Sam", "recipient.another"),
            ({}, "noor@example.org", "recipient.by_name"),
            ({"email": "Noor@example.org"}, "noor@example.org", "recipient.ok"),
            ({"email": "noor@example.org"}, "sam@example.org", "recipient.another"),
            ({"given_name": "Noor", "family_name": "de Vries"}, "Noor de Vries", "recipient.ok"),
            ({"sub": "did:key:z6Mk"}, "did:key:z6Mk", "recipient.ok"),
            ({"email": 5}, "5", "recipient.another"),
        ],
    )
    def test_for_whom_it_is(self, changes, who, reason):
        report = check(issued(**changes), world=world(), recipient=who)
        assert [one.code for one in report.checks if one.id == "recipient"] == [reason]

    def test_a_name_that_was_kept_back_answers_nothing(self):
        report = check(issued().split("~")[0] + "~", world=world(), recipient="Noor")
        assert [one.code for one in report.checks if one.id == "recipient"] == ["recipient.not_named"]


class TestHolder:
    def test_who_answers_the_question_is_the_holder(self):
        verdict, codes = judged(shown(issued()), **ASKED)
        assert (verdict, "holder.ok" in codes) == ("valid", True)

    def test_unasked_it_is_a_remark(self):
        verdict, codes = judged(shown(issued()))
        assert (verdict, "holder.unasked" in codes) == ("valid", True)

    def test_asked_and_not_answered(self):
        assert judged(issued(), **ASKED)[0] == "invalid"
        assert holder(issued()) == ["holder.missing"]
        assert holder(issued(bound=False)) == ["holder.key_missing"]
        assert holder(shown(issued(bound=False))) == ["holder.key_missing"]

    @pytest.mark.parametrize(
        ("question", "reason"),
        [
            ({"nonce": "n-2"}, "holder.other_nonce"),
            ({"audience": "https://ander.example"}, "holder.other_audience"),
            ({"nonce": "n-2", "audience": None}, "holder.other_nonce"),
            ({"nonce": None, "audience": "https://ander.example"}, "holder.other_audience"),
        ],
    )
    def test_an_answer_to_another_question(self, question, reason):
        text = shown(issued())
        assert holder(text, **question) == [reason]
        assert judged(text, **{**ASKED, **question})[0] == "invalid"

    def test_an_answer_over_other_values(self):
        text = shown(issued())
        head, _name, binding_token = text.split("~")
        assert holder(f"{head}~{binding_token}") == ["holder.other_content"]
        other = issued(achievement="Iets anders")
        assert holder(other + binding_token) == ["holder.other_content"]

    def test_another_key(self):
        assert holder(shown(issued(), signer=signer(P256))) == ["holder.signature_wrong"]
        assert holder(shown(issued(), algorithm="ES384", signer=signer(P384))) == ["holder.signature_wrong"]

    def test_a_key_that_the_answer_brought_along(self):
        text = binding(issued(), key=P256, header={"jwk": public_key(P256).jwk})
        assert holder(text) == ["holder.signature_wrong"]

    @pytest.mark.parametrize("shift", [timedelta(hours=-1, seconds=-1), timedelta(minutes=5, seconds=1)])
    def test_an_answer_of_another_moment(self, shift):
        assert holder(shown(issued(), now=NOW + shift)) == ["holder.not_now"]

    @pytest.mark.parametrize(
        "changes",
        [
            {"iat": None},
            {"iat": "now"},
            {"aud": None},
            {"aud": [AUDIENCE]},
            {"nonce": None},
            {"nonce": 7},
            {"sd_hash": None},
            {"header": {"typ": "JWT"}},
            {"header": {"typ": None}},
            {"header": {"crit": ["x"]}},
            {"header": {"b64": False}},
        ],
    )
    def test_an_answer_that_lacks_something(self, changes):
        assert holder(binding(issued(), **changes)) == ["holder.malformed"]

    @pytest.mark.parametrize("last", ["x", "a.b.c", "e30.e30.", "....", "eyJhbGciOiJub25lIn0.e30."])
    def test_something_else_in_its_place(self, last):
        assert judged(issued() + last, **ASKED)[0] != "valid"
        assert judged(issued() + last)[0] != "valid"

    def test_a_key_that_is_only_named(self):
        claims = {**CLAIMS, "cnf": {"kid": "did:example:1"}}
        text = forged(claims, typ="dc+sd-jwt") + "~"
        assert (judged(binding(text), **ASKED)[0], holder(binding(text))) == (
            "unknown",
            ["holder.key_unsupported"],
        )

    def test_a_key_that_is_none(self):
        for jwk in ({"kty": "oct", "k": "AAAA"}, {**public_key(HOLDER).jwk, "d": "AAAA"}, {}):
            text = forged({**CLAIMS, "cnf": {"jwk": jwk}}, typ="dc+sd-jwt") + "~"
            assert holder(binding(text)) == ["holder.malformed"]

    def test_a_form_that_no_wallet_signs_under_is_not_known(self):
        for data in (signed(), token()):
            verdict, codes = judged(data, **ASKED)
            assert (verdict, "holder.not_checked" in codes) == ("unknown", True)
