"""Endorsements inside a credential: each with its own answer, none of which changes the answer about the credential."""

import json

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.context_store import OB303, VC2
from credentials.proofs.prepared import unsecured
from credentials.verifying.circumstances import Recognition
from credentials.verifying.endorsements import MAX_ENDORSEMENTS
from credentials.verifying.report import Result, Trust, Verdict
from tests.credentials.samples import (
    ISSUER,
    OTHER_KEY,
    World,
    check,
    did_key,
    own_method,
    plan,
    public,
    signed,
)
from tests.credentials.tokens import token, world

BODY = did_key(public(OTHER_KEY))
ACHIEVEMENT = plan().achievement.id
CREDENTIAL = plan().id


def endorsement(subject=ACHIEVEMENT, **changes):
    """A sector body endorses something; signed with its own key."""
    document = {
        "@context": [VC2, OB303],
        "id": "urn:uuid:5d1c9b5e-3c0f-4a86-9a77-0f5d3e6b1c11",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Aanbeveling",
        "issuer": {"id": BODY, "type": ["Profile"], "name": "Brancheorganisatie"},
        "validFrom": "2026-11-21T09:30:00Z",
        "credentialSubject": {
            "id": subject,
            "type": ["EndorsementSubject"],
            "endorsementComment": "Past bij het werk in de wijk.",
        },
    }
    return signed({**document, **changes}, key=OTHER_KEY, method=own_method(BODY))


def badge(at="achievement", *endorsements, jwt=()):
    """A credential with endorsements at its top, its achievement or its issuer."""
    document = build_credential(plan())
    place = {
        "top": document,
        "achievement": document["credentialSubject"]["achievement"],
        "issuer": document["issuer"],
    }[at]
    if endorsements:
        place["endorsement"] = list(endorsements)
    if jwt:
        place["endorsementJwt"] = list(jwt)
    return signed(document)


def told(report):
    """The warnings about endorsements."""
    return [(one.code, one.result) for one in report.checks if one.id == "endorsements"]


@pytest.mark.parametrize(
    ("at", "subject", "about"),
    [
        ("achievement", ACHIEVEMENT, "achievement"),
        ("issuer", ISSUER, "issuer"),
        ("top", ACHIEVEMENT, "achievement"),
        ("top", ISSUER, "issuer"),
        ("top", CREDENTIAL, "credential"),
    ],
)
def test_a_good_one_is_told_with_its_own_answers(at, subject, about):
    report = check(badge(at, endorsement(subject)))
    assert (report.verdict, told(report)) == (Verdict.VALID, [("endorsements.ok", Result.OK)])
    (told_of,) = report.as_dict("en")["credential"]["endorsements"]
    checks = {check["id"]: check["result"] for check in told_of.pop("checks")}
    assert checks == {
        **dict.fromkeys(("intake", "structure", "statements", "proof", "issuer", "signature"), "ok"),
        "dates": "ok",
        "status": "ok",
        "trust": "warn",
    }
    assert [told_of] == [
        {
            "about": about,
            "verdict": "valid",
            "issuer_trust": "unknown",
            "reason": "",
            "issuer": {"id": BODY, "name": "Brancheorganisatie", "url": "", "image": ""},
            "comment": "Past bij het werk in de wijk.",
            "issued": "2026-11-21T09:30:00Z",
            "id": "urn:uuid:5d1c9b5e-3c0f-4a86-9a77-0f5d3e6b1c11",
        }
    ]


def test_whom_it_is_from_is_asked_of_the_same_registry():
    def registry(issuer):
        return Recognition("Brancheorganisatie", "sectorlijst") if issuer == BODY else None

    report = check(badge("achievement", endorsement()), registry=registry)
    assert report.issuer_trust == Trust.KNOWN
    assert report.shown("nl")["endorsements"][0]["issuer_trust"] == "recognised"


@pytest.mark.parametrize(
    ("at", "subject"),
    [
        ("achievement", ISSUER),
        ("achievement", CREDENTIAL),
        ("issuer", ACHIEVEMENT),
        ("top", "https://elsewhere.example/achievements/1"),
    ],
)
def test_one_about_something_else_says_nothing_here(at, subject):
    report = check(badge(at, endorsement(subject)))
    assert (report.verdict, told(report)) == (Verdict.VALID, [("endorsements.invalid", Result.WARN)])
    item = report.shown("en")["endorsements"][0]
    assert (item["verdict"], item["comment"], item["reason"]) == (
        "invalid",
        "",
        "This endorsement is about something else.",
    )


@pytest.mark.parametrize("name", ["description", "credentialKind", "prerequisites"])
def test_nothing_can_be_moved_into_one_from_what_it_endorses(name):
    """The statement would be the same, and signed; but nobody would read it."""
    document = badge("achievement", endorsement())
    achievement = document["credentialSubject"]["achievement"]
    endorsed = achievement["endorsement"][0]["credentialSubject"]
    endorsed[name] = achievement.pop(name)
    report = check(document)
    assert (report.verdict, "statements.moved" in report.codes()) == (Verdict.INVALID, True)
    # Saying it again moves nothing.
    achievement[name] = endorsed[name]
    assert check(document).verdict == Verdict.VALID


@pytest.mark.parametrize("name", ["name", "url"])
def test_nothing_can_be_moved_into_one_of_the_issuer(name):
    document = badge("issuer", endorsement(ISSUER))
    endorsed = document["issuer"]["endorsement"][0]["credentialSubject"]
    endorsed[name] = document["issuer"].pop(name)
    report = check(document)
    assert (report.verdict, "statements.moved" in report.codes()) == (Verdict.INVALID, True)


def test_only_what_stands_around_them_can_be_a_picture_or_a_pdf():
    """Opening one costs a process of its own: a file could ask for as many as it has parts."""
    report = check(badge("top", jwt=("%PDF-1.7", "<svg/>")))
    told_of = report.shown("nl")["endorsements"]
    assert [[check["code"] for check in one["checks"]] for one in told_of] == [["format.unknown"]] * 2


@pytest.mark.parametrize(
    ("inside", "verdict", "shown"),
    [
        ({**endorsement(), "name": "Geheim gemaakt"}, "invalid", False),
        ({name: value for name, value in endorsement().items() if name != "proof"}, "invalid", False),
        (endorsement(validUntil="2026-11-22T00:00:00Z"), "invalid", True),
        (endorsement(type=["VerifiableCredential"], credentialSubject={"id": ACHIEVEMENT}), "invalid", True),
    ],
    ids=range(4),
)
def test_one_that_fails_is_a_warning_of_its_own(inside, verdict, shown):
    report = check(badge("achievement", inside))
    assert (report.verdict, told(report)) == (Verdict.VALID, [(f"endorsements.{verdict}", Result.WARN)])
    item = report.shown("nl")["endorsements"][0]
    assert (item["verdict"], "issuer" in item, "Geheim" in json.dumps(item)) == (verdict, shown, False)
    assert item["reason"]


def test_one_whose_key_does_not_answer_is_unknown():
    inside = endorsement()
    inside["issuer"]["id"] = "did:web:branche.example"
    inside["proof"]["verificationMethod"] = "did:web:branche.example#1"
    report = check(badge("achievement", inside))
    assert (report.verdict, told(report)) == (Verdict.VALID, [("endorsements.unknown", Result.WARN)])


@pytest.mark.parametrize("text", ["zomaar", "a.b.c", "", "{}"])
def test_a_text_that_is_no_token_is_a_warning(text):
    report = check(badge("achievement", jwt=[text]))
    assert report.verdict == Verdict.VALID
    assert {result for _, result in told(report)} == {Result.WARN}
    assert report.shown("nl")["endorsements"][0]["verdict"] in ("invalid", "unknown")


def test_many_are_counted_and_no_more_are_judged_than_the_limit():
    several = [
        endorsement(id=f"urn:uuid:5d1c9b5e-3c0f-4a86-9a77-0f5d3e6b1c{number:02}")
        for number in range(MAX_ENDORSEMENTS + 2)
    ]
    report = check(badge("achievement", *several))
    assert told(report) == [("endorsements.more", Result.WARN)]
    assert (report.verdict, len(report.shown("nl")["endorsements"])) == (Verdict.VALID, MAX_ENDORSEMENTS)


def test_an_altered_credential_judges_no_endorsement():
    world = World()
    document = {**badge("achievement", endorsement()), "name": "Anders"}
    report = check(document, world=world)
    assert (report.verdict, report.credential, told(report)) == (Verdict.INVALID, {}, [])


@pytest.mark.parametrize(
    ("end", "verdict", "code"),
    [("", "valid", "endorsements.ok"), ("AAAA", "invalid", "endorsements.invalid")],
)
def test_one_that_is_a_token_is_judged_as_a_token(end, verdict, code):
    """`endorsementJwt` (Open Badges 3.0, 7.2): here of the issuer itself, with the key for its tokens."""
    unsigned = unsecured(endorsement(ACHIEVEMENT, issuer={"id": ISSUER, "type": ["Profile"]}))
    text = token(unsigned)
    text = text[: len(text) - len(end)] + end
    report = check(badge("achievement", jwt=[text]), world=world())
    assert (report.verdict, [found for found, _result in told(report)]) == (Verdict.VALID, [code])
    (part,) = report.as_dict("en")["credential"]["endorsements"]
    assert (part["verdict"], part["about"]) == (verdict, "" if end else "achievement")
    assert ("comment" in part) is (verdict == "valid")
