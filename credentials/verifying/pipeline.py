"""The check of a credential, from bytes to a report. Cheap and closed steps first, the network last, never a crash."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.context_store import ContextStore
from credentials.proofs.errors import CredentialError
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.afterwards import check_alignments, check_recipient, check_subjects, check_trust
from credentials.verifying.circumstances import Circumstances, Judged, Registry
from credentials.verifying.embedded import judge_embedded
from credentials.verifying.endorsements import check_endorsements
from credentials.verifying.fetching import MAX_FETCHED, Fetcher, no_network, once_each
from credentials.verifying.holder import NOT_ASKED, Question, check_holder
from credentials.verifying.intake import Form, Taken, take_in, take_in_part
from credentials.verifying.openbadges2 import judge_open_badges_2
from credentials.verifying.report import Report, Result
from credentials.verifying.sd_tokens import judge_sd_jwt
from credentials.verifying.tokens import judge_token
from credentials.verifying.transcripts import check_transcript
from credentials.verifying.withdrawal import check_status

JUDGES: dict[Form, Callable[[Any, Report, Circumstances], Judged]] = {
    Form.EMBEDDED: judge_embedded,
    Form.OB2: judge_open_badges_2,
    Form.VC_JWT: judge_token,
    Form.SD_JWT: judge_sd_jwt,
}
# Takes in what is judged; raises a CredentialError.
Taking = Callable[[], Taken]


def verify(
    data: bytes | str | Mapping[str, Any],
    *,
    contexts: ContextStore,
    now: datetime,
    fetcher: Fetcher = no_network,
    recipient: str | None = None,
    trusted_keys: Mapping[str, PublicKey] | None = None,
    registry: Registry | None = None,
    nonce: str | None = None,
    audience: str | None = None,
) -> Report:
    """Check one credential (VC Data Model 2.0, 7.1; Open Badges 3.0, 7; VC Data Integrity 1.0, 4.4).

    `data` is JSON, a token, a baked image, a PDF, or a parsed document. `trusted_keys` holds keys by verification method.
    `registry` tells which issuers are recognised. `nonce` and `audience` are what a wallet was asked to sign (RFC 9901, 7.3).
    Hostile input gives a named reason, never an exception; only `fetcher` touches the outside, and raises FetchFailed.
    """
    around = Circumstances(once_each(fetcher), contexts, now, trusted_keys or {}, registry)
    report = _judge_whole(lambda: take_in(data), around, recipient, Question(nonce, audience))
    if report.secured is None:
        return report
    document = report.secured.document
    check_subjects(document, report)
    check_alignments(document, report)

    def judge(inside: Any) -> Report:
        return _judge_whole(lambda: take_in_part(inside), around)

    check_endorsements(document, report, judge)
    check_transcript(document, report, judge)
    return report


def _judge_whole(
    take: Taking, around: Circumstances, recipient: str | None = None, question: Question = NOT_ASKED
) -> Report:
    """What holds for any credential, alone or inside another: is it intact, is it current, from whom."""
    report, judged = _judge(take, around)
    if not report.intact:
        return report
    report.secured = judged
    check_holder(judged, question, around.now, report)
    if not judged.status_known:
        check_status(
            judged.document, report, fetcher=around.fetcher, judge=lambda listed: _judge_list(listed, around)
        )
    if recipient:
        check_recipient(judged.document, recipient, report)
    check_trust(judged.document, judged.resolved, report, around.registry)
    return report


def _judge_list(data: Any, around: Circumstances) -> tuple[Report, Mapping[str, Any]]:
    """A list of withdrawn credentials, without looking whether the list itself was withdrawn."""
    report, judged = _judge(lambda: take_in_part(data, longest=MAX_FETCHED), around)
    return report, judged.document


def _judge(take: Taking, around: Circumstances) -> tuple[Report, Judged]:
    """Take it in, and let the judge of its form work: steps that need no list and no registry."""
    report = Report()
    try:
        taken = take()
    except CredentialError as error:
        report.add_error("intake", error)
        return report, Judged({})
    report.add("intake", Result.OK, "intake.ok")
    if taken.presented:
        report.add("holder", Result.WARN, "holder.presentation")
    return report, JUDGES[taken.form](taken.value, report, around)
