"""Open Badges 2.0: an award, its class and its issuer must belong together."""

import pytest

from credentials.verifying.circumstances import Recognition
from credentials.verifying.report import Trust, Verdict
from tests.credentials.open_badges_2 import (
    AWARD,
    BADGE,
    EVIL,
    HOST,
    ISSUER,
    UUID,
    assertion,
    badge,
    issuer,
    judge,
    wrong,
)


def test_an_award_of_another_host():
    document = assertion(id=f"{EVIL}/1")
    report = judge(document, {f"{EVIL}/1": document})
    assert (wrong(report), report.credential) == (("invalid", "hosted.out_of_scope"), {})


def test_a_class_of_another_host():
    document = assertion(badge=f"{EVIL}/b")
    report = judge(document, {AWARD: document, f"{EVIL}/b": badge(id=f"{EVIL}/b")})
    assert wrong(report) == ("invalid", "hosted.out_of_scope")


@pytest.mark.parametrize(
    ("policy", "address", "verdict"),
    [
        ({"allowedOrigins": "other.example"}, "https://other.example/1", "valid"),
        ({"allowedOrigins": ["a.example", "https://other.example"]}, "https://OTHER.example/1", "valid"),
        ({"allowedOrigins": "other.example"}, f"{HOST}/assertions/1", "invalid"),
        ({"allowedOrigins": "other.example"}, "https://other.example:8443/1", "invalid"),
        ({"allowedOrigins": "other.example"}, "https://sub.other.example/1", "invalid"),
        ({"startsWith": "https://other.example/awards/"}, "https://other.example/awards/1", "valid"),
        ({"startsWith": ["https://a.example/", "https://other.example/awards/"]}, "https://other.example/awards/1", "valid"),
        ({"startsWith": "https://other.example/awards/"}, "https://other.example/1", "invalid"),
        ({"startsWith": "https://other.example"}, "https://other.example.evil.example/1", "invalid"),
        ({"startsWith": "https://other.example/awards/"}, "https://other.example/awards/../1", "invalid"),
        ({"startsWith": "https://other.example/awards/"}, "https://other.example/awards/%2E%2e%2F1", "invalid"),
        ({"startsWith": "https://other.example/", "allowedOrigins": "third.example"}, "https://other.example/1", "invalid"),
        ({"verificationProperty": "id"}, f"{HOST}/assertions/9", "valid"),
        ({}, f"{HOST}/assertions/9", "valid"),
    ],
    ids=range(14),
)  # fmt: skip
def test_where_an_issuer_awards_from(policy, address, verdict):
    document = assertion(id=address)
    report = judge(document, {address: document, ISSUER: issuer(verification=policy)})
    assert report.verdict.value == verdict
    assert ("hosted.out_of_scope" in report.codes()) is (verdict == "invalid")


@pytest.mark.parametrize(
    "policy", [{"allowedOrigins": 5}, {"startsWith": [""]}, "x", {"verificationProperty": "url"}]
)
def test_a_policy_that_cannot_be_read(policy):
    assert wrong(judge(assertion(), {ISSUER: issuer(verification=policy)})) == (
        "invalid",
        "openbadges2.malformed",
    )


def test_an_issuer_that_says_it_is_another():
    other = issuer(id="https://ministry.example/issuer")
    report = judge(assertion(), {ISSUER: other, other["id"]: other})
    assert wrong(report) == ("invalid", "openbadges2.another_document")


def test_an_issuer_inside_the_file_is_nobody():
    """Under a name that is looked up in a registry, anybody could say that they are recognised."""
    name = "did:web:bekwaam.example:issuers:roc-zuiderpoort"
    inside = badge(id=UUID, issuer=issuer(id=name))
    document = assertion(badge=inside)
    report = judge(
        document,
        {AWARD: document},
        registry=lambda issuer: Recognition("ROC", "register") if issuer == name else None,
    )
    assert (wrong(report), report.issuer_trust) == (
        ("unknown", "issuer.method_unsupported"),
        Trust.UNKNOWN,
    )


def test_a_class_inside_an_award_needs_no_address():
    inside = {name: value for name, value in badge(id=UUID).items() if name != "@context"}
    document = assertion(badge=inside)
    assert judge(document, {AWARD: document}).shown("nl")["name"] == "Wondzorg"


def test_a_document_that_moved_on_its_host_is_followed_once():
    moved = f"{HOST}/badges/new"
    documents = {BADGE: badge(id=moved), moved: badge(id=moved)}
    assert judge(assertion(), documents).verdict == Verdict.VALID
    assert "openbadges2.moved" in judge(assertion(), documents).codes()
    assert wrong(judge(assertion(), {**documents, moved: badge()})) == (
        "invalid",
        "openbadges2.another_document",
    )


def test_what_the_standard_asks_for_beside_is_a_warning():
    report = judge(assertion(), {BADGE: badge(image=None, criteria=None)})
    assert (report.verdict, report.codes().count("openbadges2.incomplete")) == (Verdict.VALID, 2)
