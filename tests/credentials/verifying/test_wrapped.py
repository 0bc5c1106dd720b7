"""A credential in a wallet's presentation or in an envelope."""

import pytest

from credentials.verifying.intake import Form, take_in
from credentials.verifying.report import Result, Verdict
from tests.credentials.open_badges_2 import assertion
from tests.credentials.samples import check, signed
from tests.credentials.tokens import HOLDER, forged, token, world

VC2 = "https://www.w3.org/ns/credentials/v2"
TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln"


def presentation(*held, **changes):
    return {
        "@context": [VC2],
        "type": "VerifiablePresentation",
        "verifiableCredential": list(held),
        **changes,
    }


def envelope(address=f"data:application/vc+jwt,{TOKEN}"):
    return {"@context": [VC2], "type": "EnvelopedVerifiableCredential", "id": address}


def test_the_one_credential_is_judged_and_the_presentation_is_said_not_to_be():
    for document in (
        presentation(signed()),
        presentation(verifiableCredential=signed(), proof={"type": "x"}),
    ):
        report = check(document)
        assert report.verdict == Verdict.VALID
        assert next((one.id, one.code) for one in report.checks if one.result == Result.WARN) == (
            "holder",
            "holder.presentation",
        )
        assert report.shown("nl")["document"] == signed()


def test_nothing_of_the_presentation_is_shown():
    report = check(presentation(signed(), holder="did:web:evil.example", name="Geheim"))
    assert "evil.example" not in str(report.as_dict("en"))
    assert "Geheim" not in str(report.as_dict("en"))


def test_what_is_altered_inside_is_found():
    report = check(presentation({**signed(), "name": "Anders"}))
    assert (report.verdict, report.credential) == (Verdict.INVALID, {})


@pytest.mark.parametrize(
    ("document", "verdict", "reason"),
    [
        (presentation(), "invalid", "presentation.empty"),
        (presentation(signed(), signed()), "unknown", "presentation.several"),
        (presentation(presentation(signed())), "unknown", "format.presentation"),
        (presentation(5), "invalid", "structure.malformed"),
        (presentation("zomaar"), "unknown", "format.unknown"),
        (presentation({}), "invalid", "structure.malformed"),
        ({**envelope(), "type": "EnvelopedVerifiablePresentation"}, "unknown", "format.envelope"),
        (envelope("https://evil.example/vc"), "unknown", "format.envelope"),
        (envelope("data:application/pdf,x"), "unknown", "format.envelope"),
        (envelope(f"data:application/vc+jwt;base64,{TOKEN}"), "unknown", "format.envelope"),
        (envelope("data:application/vc+jwt"), "unknown", "format.envelope"),
        (envelope("data:application/vc+jwt,"), "unknown", "format.unknown"),
        ({**envelope(), "id": 5}, "unknown", "format.envelope"),
    ],
    ids=range(13),
)
def test_what_cannot_be_opened_is_named(document, verdict, reason):
    report = check(document)
    assert (report.verdict.value, reason in report.codes(), report.credential) == (verdict, True, {})


@pytest.mark.parametrize(
    ("document", "form", "presented"),
    [
        (envelope(), Form.VC_JWT, False),
        (envelope(f"data:application/dc+sd-jwt,{TOKEN}~"), Form.SD_JWT, False),
        (presentation(envelope()), Form.VC_JWT, True),
        (presentation(TOKEN), Form.VC_JWT, True),
        (presentation(assertion()), Form.OB2, True),
        (presentation(signed()), Form.EMBEDDED, True),
    ],
    ids=range(6),
)
def test_what_is_inside(document, form, presented):
    taken = take_in(document)
    assert (taken.form, taken.presented) == (form, presented)


def as_token(presentation, *, form="vp+jwt"):
    """A presentation as a wallet would sign it."""
    if form == "vp+jwt":
        return forged(presentation, key=HOLDER, kid=None, typ="vp+jwt")
    return forged({"iss": "did:web:houder.example", "vp": presentation}, key=HOLDER, kid=None, typ="JWT")


@pytest.mark.parametrize("form", ["vp+jwt", "vp"])
@pytest.mark.parametrize("inside", ["proof", "token", "envelope"])
def test_a_presentation_that_is_a_token(form, inside):
    held = {"proof": signed(), "token": token(), "envelope": envelope(f"data:application/vc+jwt,{token()}")}
    report = check(as_token(presentation(held[inside]), form=form), world=world())
    assert (report.verdict, report.codes()[1]) == (Verdict.VALID, "holder.presentation")
    asked = check(as_token(presentation(held[inside]), form=form), world=world(), nonce="n-1")
    assert (asked.verdict, "holder.not_checked" in asked.codes()) == (Verdict.UNKNOWN, True)


def test_what_is_wrong_inside_a_token_is_found():
    altered = {**signed(), "name": "Anders"}
    assert check(as_token(presentation(altered)), world=world()).verdict == Verdict.INVALID
    assert check(as_token(presentation()), world=world()).codes() == ["presentation.empty"]
    twice = as_token(presentation(as_token(presentation(signed()))))
    assert check(twice, world=world()).codes()[-1] == "token.presentation"
