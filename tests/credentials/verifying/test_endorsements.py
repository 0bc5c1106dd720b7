"""Endorsements inside a credential: each with its own answer, none of which changes the answer about the credential."""

import json

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.context_store import OB303, VC2
from credentials.proofs.multibase import did_key
from credentials.verifying.circumstances import Recognition
from credentials.verifying.endorsements import MAX_ENDORSEMENTS
from credentials.verifying.report import Result, Trust, Verdict
from tests.credentials.samples import ISSUER, OTHER_KEY, World, check, plan, public, signed

BODY = did_key(public(OTHER_KEY))
METHOD = f"{BODY}#{BODY.removeprefix('did:key:')}"
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
    return signed({**document, **changes}, key=OTHER_KEY, method=METHOD)


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
    assert report.as_dict("en")["credential"]["endorsements"] == [
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
