"""What is looked at once a credential proved intact: for whom it is, from whom, and what it aligns to."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from credentials.openbadges.recipients import is_for
from credentials.proofs.errors import CredentialError
from credentials.proofs.identifiers import did_web_url
from credentials.verifying.circumstances import Registry
from credentials.verifying.report import Report, Result, Trust
from credentials.verifying.structure import issuer_id, subjects
from credentials.verifying.summary import alignments_of, text_of

# So many unconfirmed alignments are named; of the others only how many there are.
NAMED = 3


class NotForRecipient(CredentialError):
    """For another person than the viewer expects."""

    code = "recipient.another"
    nl = "Dit bewijs is niet voor de persoon die je noemt."
    en = "This credential is not for the person you name."


def check_recipient(document: Mapping[str, Any], recipient: str, report: Report) -> None:
    if any(is_for(subject, recipient) for subject in subjects(document)):
        report.add("recipient", Result.OK, "recipient.ok")
    else:
        report.add_error("recipient", NotForRecipient())


def check_trust(
    document: Mapping[str, Any], resolved: bool, report: Report, registry: Registry | None
) -> None:
    """From whom; this never changes the verdict."""
    issuer = issuer_id(document)
    entry = registry(issuer) if registry else None
    if entry is not None:
        report.issuer_trust = Trust.RECOGNISED
        report.add("trust", Result.OK, "trust.recognised", f"{entry.name} ({entry.source})")
    elif resolved:
        report.issuer_trust = Trust.KNOWN
        address = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
        report.add("trust", Result.WARN, "trust.known", urlsplit(address).netloc)
    else:
        report.add("trust", Result.WARN, "trust.unknown")


def check_alignments(document: Mapping[str, Any], report: Report) -> None:
    """An alignment counts as confirmed only when an issuer we recognise says so."""
    alignments = alignments_of(document)
    if not alignments:
        return
    believed = report.issuer_trust == Trust.RECOGNISED
    open_ones = [item for item in alignments if not believed or item.get("confirmation") != "confirmed"]
    if open_ones:
        names = [text_of(item.get("targetName")) for item in open_ones]
        more = [f"+{len(names) - NAMED}"] if len(names) > NAMED else []
        report.add("alignments", Result.WARN, "alignments.unconfirmed", ", ".join(names[:NAMED] + more))
    else:
        report.add("alignments", Result.OK, "alignments.ok")
