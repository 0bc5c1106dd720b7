"""Judging an Open Badges 2.0 award: an assertion as JSON, as a signed text, or at an address that was baked in an image."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from credentials.openbadges.ob2 import Assertion, BadgeClass, Profile, read_assertion
from credentials.openbadges.ob2_reading import OB2Malformed
from credentials.openbadges.ob2_upgrade import as_open_badges_3
from credentials.proofs import strict_json
from credentials.proofs.errors import CredentialError
from credentials.proofs.jose import Token, read_token
from credentials.verifying.circumstances import Circumstances, Judged
from credentials.verifying.dates import check_dates
from credentials.verifying.fetching import fetch_json
from credentials.verifying.generations import generation_of
from credentials.verifying.openbadges2_comparing import compare_embedded
from credentials.verifying.openbadges2_documents import badge_and_issuer, check_scope
from credentials.verifying.openbadges2_hosted import hosted_assertion
from credentials.verifying.openbadges2_reasons import MethodMismatch
from credentials.verifying.openbadges2_signed import check_revocation, check_signature, issuer_keys
from credentials.verifying.report import Report, Result
from credentials.verifying.withdrawal_reasons import Revoked


@dataclass
class _Steps:
    """Which question is being answered, so that a reason lands under it."""

    now: str = "intake"


def judge_open_badges_2(value: Any, report: Report, around: Circumstances) -> Judged:
    """Every step of Open Badges 2.0, "Verification"; all reasons go into the report."""
    steps = _Steps()
    try:
        token, presented = _presented(value, around)
        report.document = presented
        steps.now = "structure"
        judge = _judge_hosted if token is None else partial(_judge_signed, token)
        judged = judge(presented, steps, report, around)
    except Revoked as error:
        report.add_error("status", error)
        return Judged({})
    except CredentialError as error:
        report.add_error(steps.now, error)
        return Judged({})
    check_dates(judged.document, around.now, report)
    return judged


def _presented(value: Any, around: Circumstances) -> tuple[Token | None, dict[str, Any]]:
    """The assertion as it was brought; unchecked."""
    if isinstance(value, Mapping):
        return None, dict(value)
    token = None if "://" in value else read_token(value)
    document = strict_json.parse(token.payload) if token else fetch_json(around.fetcher, value)
    if not isinstance(document, dict) or generation_of(document) != 2:
        raise OB2Malformed("assertion")
    return token, document


def _judge_hosted(presented: dict[str, Any], steps: _Steps, report: Report, around: Circumstances) -> Judged:
    if presented.get("revoked") is not True and read_assertion(presented).method != "hosted":
        raise MethodMismatch("SignedBadge")
    report.add("structure", Result.OK, "structure.ok")
    steps.now = "statements"
    assertion = hosted_assertion(presented, around)
    badge, issuer = badge_and_issuer(assertion, around.fetcher, report)
    compare_embedded(presented, badge, issuer)
    report.add("statements", Result.OK, "hosted.same")
    steps.now = "issuer"
    check_scope(assertion, badge, issuer)
    report.add("issuer", Result.OK, "issuer.hosted")
    report.add("signature", Result.OK, "hosted.ok", assertion.id)
    report.add("status", Result.OK, "status.hosted")
    return _judged(assertion, badge, issuer, report)


def _judge_signed(
    token: Token, presented: dict[str, Any], steps: _Steps, report: Report, around: Circumstances
) -> Judged:
    assertion = read_assertion(presented)
    if assertion.method != "signed":
        raise MethodMismatch("HostedBadge")
    report.add("structure", Result.OK, "structure.ok")
    steps.now = "statements"
    badge, issuer = badge_and_issuer(assertion, around.fetcher, report)
    compare_embedded(presented, badge, issuer)
    steps.now = "issuer"
    keys = issuer_keys(assertion, issuer, report, around)
    report.add("issuer", Result.OK, "issuer.ok")
    steps.now = "signature"
    check_signature(token, keys)
    report.add("signature", Result.OK, "signature.ok")
    check_revocation(assertion, issuer, report, around)
    return _judged(assertion, badge, issuer, report)


def _judged(assertion: Assertion, badge: BadgeClass, issuer: Profile, report: Report) -> Judged:
    if any("endorsement" in part.document for part in (assertion, badge, issuer)):
        report.add("endorsements", Result.WARN, "endorsements.not_checked")
    document = as_open_badges_3(assertion, badge, issuer)
    return Judged(document, resolved=True, original=assertion.document, status_known=True)
