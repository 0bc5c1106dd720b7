"""What our own lists do not say: whether a credential of ours was withdrawn, suspended or replaced, when, and by what."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from ..models import Credential, StatusEntry
from ..proofs.errors import CredentialError
from ..verifying.report import Check, Report
from ..verifying.structure import as_list, issuer_id
from ..verifying.withdrawal_reasons import Replaced, Revoked, Suspended
from .own import is_ours
from .standing import successor_of

# A list has one bit for all three; the row knows more.
REASONS: dict[str, type[CredentialError]] = {
    StatusEntry.Kind.SUSPENDED: Suspended,
    StatusEntry.Kind.REPLACED: Replaced,
}


@dataclass(frozen=True)
class Withdrawn:
    """For whoever checks: what was done and when. Not why: that is between the issuer and the holder."""

    kind: str
    day: datetime
    successor: Credential | None


def tell_apart(report: Report) -> None:
    """Let the check of the status say which of the three it was, and ``report.withdrawn`` what our rows add to it; nothing
    where no list of ours says that it was withdrawn."""
    entry = _entry(report)
    if entry is None:
        return
    report.withdrawn = Withdrawn(str(entry.kind), entry.revoked, _newest(entry))
    told = REASONS.get(entry.kind, Revoked)()
    for number, check in enumerate(report.checks):
        if check.code == Revoked.code:
            report.checks[number] = Check(
                check.id, check.result, told.code, told.message("nl"), told.message("en")
            )


def _newest(entry: StatusEntry) -> Credential | None:
    """What took its place, if anything did: mostly the one that comes next."""
    if entry.kind != StatusEntry.Kind.REPLACED or entry.credential is None:
        return None
    return successor_of(entry.credential)


def _entry(report: Report) -> StatusEntry | None:
    if report.secured is None or Revoked.code not in report.codes():
        return None
    issuer = issuer_id(report.secured.document)
    for name, index in _places(report.secured.document):
        rows = StatusEntry.objects.select_related("credential", "status_list__issuer")
        found = rows.filter(status_list__uuid=name, index=index, revoked__isnull=False).first()
        # Whoever signs for another issuer may point at our list, and must not learn more than is in it.
        if found is not None and found.status_list.issuer.did == issuer:
            return found
    return None


def _places(document) -> Iterator[tuple[uuid.UUID, int]]:
    """The places in lists of ours that a signed document points at."""
    for stated in as_list(document.get("credentialStatus")):
        try:
            address, index = stated["statusListCredential"], int(stated["statusListIndex"])
            first, name = urlsplit(address).path.strip("/").split("/")
            if first == "status" and is_ours(address):
                yield uuid.UUID(name), index
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
