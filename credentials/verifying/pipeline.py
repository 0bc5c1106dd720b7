"""The check of a credential, from bytes to a report. Cheap and closed steps first, the network last, never a crash."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.context_store import ContextStore
from credentials.proofs.errors import CredentialError
from credentials.verifying.afterwards import check_alignments, check_recipient, check_trust
from credentials.verifying.circumstances import Circumstances, Judged, Registry
from credentials.verifying.embedded import judge_embedded
from credentials.verifying.fetching import Fetcher, no_network, once_each
from credentials.verifying.intake import Form, take_in
from credentials.verifying.report import Report, Result
from credentials.verifying.summary import summarise
from credentials.verifying.withdrawal import check_status

JUDGES: dict[Form, Callable[[Any, Report, Circumstances], Judged]] = {Form.EMBEDDED: judge_embedded}


def verify(
    data: bytes | str | Mapping[str, Any],
    *,
    contexts: ContextStore,
    now: datetime,
    fetcher: Fetcher = no_network,
    recipient: str | None = None,
    trusted_keys: Mapping[str, str] | None = None,
    registry: Registry | None = None,
) -> Report:
    """Check one credential (VC Data Model 2.0, 7.1; Open Badges 3.0, 7; VC Data Integrity 1.0, 4.4).

    `data` is JSON, a baked image, or a parsed document. `trusted_keys` maps a verification method to its
    publicKeyMultibase. `registry` tells which issuers are recognised. Hostile input gives a named reason, never an
    exception; only `fetcher` touches the outside, and raises FetchFailed.
    """
    report = Report()
    around = Circumstances(once_each(fetcher), contexts, now, trusted_keys or {})
    try:
        taken = take_in(data)
    except CredentialError as error:
        report.add_error("intake", error)
        return report
    report.add("intake", Result.OK, "intake.ok")
    judged = JUDGES[taken.form](taken.value, report, around)
    if not report.intact:
        return report
    document = judged.document
    check_status(document, report, fetcher=around.fetcher, judge=lambda other: _judge_alone(other, around))
    if recipient:
        check_recipient(document, recipient, report)
    check_trust(document, judged.resolved, report, registry)
    check_alignments(document, report)
    if any(key == "endorsement" for key in document):
        report.add("endorsements", Result.WARN, "endorsements.not_checked")
    report.credential = summarise(document)
    return report


def _judge_alone(document: dict[str, Any], around: Circumstances) -> Report:
    report = Report()
    judge_embedded(document, report, around)
    return report
