"""Comprehensive Learner Records: a credential that holds credentials, each with its own verdict."""

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.context_store import OB303, VC2
from credentials.proofs.prepared import unsecured
from credentials.verifying.report import Result, Verdict
from tests.credentials.samples import ISSUER, LIST_URL, World, check, plan, signed, status_list
from tests.credentials.tokens import token, world

CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


def badge(number=1, **changes):
    unsigned = build_credential(plan(vocabulary_url="", id=f"https://bekwaam.example/credentials/{number}"))
    return signed({**unsigned, **changes})


def transcript(*credentials, **subject):
    return signed(
        {
            "@context": [VC2, CLR, OB303],
            "id": "https://bekwaam.example/transcripts/1",
            "type": ["VerifiableCredential", "ClrCredential"],
            "name": "Overzicht",
            "issuer": {"id": ISSUER, "type": ["Profile"], "name": "ROC Zuiderpoort"},
            "validFrom": "2026-11-21T09:30:00Z",
            "credentialSubject": {
                "id": "urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00",
                "type": ["ClrSubject"],
                "verifiableCredential": list(credentials),
                **subject,
            },
        }
    )


def told(report):
    return [(one.code, one.result) for one in report.checks if one.id == "credentials"]


def test_each_credential_is_listed_with_its_verdict():
    report = check(transcript(badge(1), badge(2)))
    assert (report.verdict, told(report)) == (Verdict.VALID, [("credentials.ok", Result.OK)])
    listed = report.as_dict("nl")["credential"]["credentials"]
    assert [(one["id"], one["verdict"], one["issuer_trust"]) for one in listed] == [
        ("https://bekwaam.example/credentials/1", "valid", "known"),
        ("https://bekwaam.example/credentials/2", "valid", "known"),
    ]
    assert (listed[0]["name"], listed[0]["issuer"]["name"]) == (
        "Zorgtechnologie gebruiken in de wijk",
        "ROC Zuiderpoort",
    )
    assert [item["targetCode"] for item in listed[0]["alignments"]] == ["K0137", "3"]


def test_one_that_was_altered_makes_the_transcript_invalid():
    report = check(transcript(badge(1), {**badge(2), "name": "Geheim gemaakt"}))
    assert (report.verdict, told(report)) == (Verdict.INVALID, [("credentials.fail", Result.FAIL)])
    second = report.shown("nl")["credentials"][1]
    assert (second["verdict"], "name" in second) == ("invalid", False)


def test_one_that_expired_or_was_withdrawn_is_told_and_the_transcript_stands():
    expired = badge(2, validUntil="2026-11-22T00:00:00Z")
    report = check(transcript(badge(1), expired))
    assert (report.verdict, told(report)) == (Verdict.VALID, [("credentials.warn", Result.WARN)])
    assert [one["verdict"] for one in report.shown("nl")["credentials"]] == ["valid", "invalid"]
    withdrawn = World(**{LIST_URL: status_list(revoked=(4_711,))})
    assert told(check(transcript(badge(1)), world=withdrawn)) == [("credentials.warn", Result.WARN)]


def test_one_that_cannot_be_checked_leaves_the_transcript_unknown():
    world = World()
    del world.documents[LIST_URL]
    report = check(transcript(badge(1)), world=world)
    assert (report.verdict, told(report)) == (Verdict.UNKNOWN, [("credentials.not_done", Result.NOT_DONE)])


@pytest.mark.parametrize("held", [[], ["x"], [5], [{}], [{"type": "x"}], None])
def test_what_stands_there_must_be_credentials(held):
    document = transcript(badge(1))
    document["credentialSubject"]["verifiableCredential"] = held
    assert (check(document).verdict, check(document).credential) == (Verdict.INVALID, {})


def test_a_subject_of_another_kind():
    document = transcript(badge(1))
    document["credentialSubject"]["type"] = ["AchievementSubject"]
    assert check(document).codes()[-1] == "structure.malformed"


def test_a_transcript_that_is_a_token():
    document = unsecured(transcript(badge(1), badge(2)))
    report = check(token(document), world=world())
    assert (report.verdict, told(report)) == (Verdict.VALID, [("credentials.ok", Result.OK)])
    altered = unsecured(transcript(badge(1), {**badge(2), "name": "Anders"}))
    assert check(token(altered), world=world()).verdict == Verdict.INVALID
