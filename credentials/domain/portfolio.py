"""Badges of other issuers in someone's portfolio: judged when they come, kept as they came, judged again when they are shown."""

import hashlib
from dataclasses import dataclass

import structlog
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import api as accounts
from jobs import api as jobs

from ..models import Credential, ImportedBadge
from ..openbadges.recipients import is_for
from ..verifying.report import Report, Verdict
from ..verifying.structure import subjects
from . import verifying
from .credential_plans import address as own_address
from .errors import CredentialsError

log = structlog.get_logger(__name__)

MOST = 200
AT_ONCE = 500
# So many of someone's own addresses are tried to see whether a badge is theirs.
ADDRESSES = 5
# By what the file begins with; a name proves nothing.
TYPES = (
    (b"\x89PNG", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"<", "image/svg+xml"),
    (b"{", "application/json"),
)


class PortfolioFull(CredentialsError):
    """There are MOST badges already."""


class BadgeRefused(CredentialsError):
    """Nothing in it was signed rightly, so nothing of it can be shown."""


@dataclass(frozen=True)
class Looked:
    """What was found out about a badge, and whether it names one of the person's own addresses."""

    report: Report
    mine: bool


def judge(person, data) -> Looked:
    """Judge a badge, within one budget of network. Hostile input gets a named reason in the report."""
    report = verifying.check(data)
    if report.secured is None:
        return Looked(report, mine=False)
    addresses = sorted(accounts.confirmed_addresses_of(person))[:ADDRESSES]
    named = subjects(report.secured.document)
    return Looked(report, mine=any(is_for(one, address) for one in named for address in addresses))


def already_own(person, report) -> Credential | None:
    """One of our own credentials that the person has anyway, which needs no second place."""
    identity = report.credential.get("id", "")
    prefix = own_address("")
    if not identity.startswith(prefix):
        return None
    rows = Credential.objects.filter(award__person=person).select_related("award")
    return next((row for row in rows if own_address(row.uuid) == identity), None)


def take(*, person, data: bytes, file_name, report) -> ImportedBadge:
    """Put a badge whose signature is right aside until its holder keeps it; the same bytes twice are one row.

    Raises PortfolioFull. Call it only for a report with signed values.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = ImportedBadge.objects.filter(person=person, digest=digest).first()
    if known:
        return known
    if ImportedBadge.objects.filter(person=person).count() >= MOST:
        raise PortfolioFull(MOST)
    row = ImportedBadge(
        person=person,
        digest=digest,
        media_type=media_type_of(data),
        file_name=file_name[:200],
        **_names(report),
        **_answer(report),
    )
    try:
        with transaction.atomic():
            row.file.save("", ContentFile(data), save=False)
            row.save()
    except IntegrityError:
        remove_file(row)
        return ImportedBadge.objects.get(person=person, digest=digest)
    return row


def media_type_of(data: bytes) -> str:
    """What the bytes are; a token is text."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for start, kind in TYPES if head.startswith(start)), "text/plain")


def _names(report) -> dict:
    signed = report.credential
    name = signed.get("name") or signed["id"] or "-"
    issuer = signed["issuer"]["name"] or signed["issuer"]["id"]
    # One of our databases cannot keep U+0000, which others may sign.
    return {
        "name": name.replace("\0", "\ufffd")[:300],
        "issuer_name": issuer.replace("\0", "\ufffd")[:300],
    }


def _answer(report) -> dict:
    return {
        "verdict": report.verdict.value,
        "issuer_trust": report.issuer_trust.value,
        "checked": timezone.now(),
    }


def content_of(row) -> bytes | None:
    """The badge as it came; None when the file is gone."""
    try:
        with row.file.open("rb") as file:
            return file.read()
    except OSError:
        return None


def look_again(*, row, data) -> Looked:
    """Judge anew for a page. What was found out is remembered; where we could not look, the earlier answer stays.

    A badge that lost its signed values keeps the names under which its holder knows it.
    """
    looked = judge(row.person, data)
    if looked.report.verdict != Verdict.UNKNOWN:
        names = _names(looked.report) if looked.report.credential else {}
        ImportedBadge.objects.filter(pk=row.pk).update(**names, **_answer(looked.report))
    return looked


def keep(*, row) -> None:
    """The holder wants it in their portfolio. A second time changes nothing."""
    ImportedBadge.objects.filter(pk=row.pk, kept=None).update(kept=timezone.now())


def bring(*, person, data: bytes, file_name) -> ImportedBadge:
    """Judge a badge and keep it at once, for a program that brings one. Raises BadgeRefused and PortfolioFull."""
    report = judge(person, data).report
    if not report.credential:
        raise BadgeRefused(file_name)
    row = take(person=person, data=data, file_name=file_name, report=report)
    keep(row=row)
    return row


def remove(*, row) -> None:
    """Take a badge and its file out; the file goes when the row is gone for good."""
    with transaction.atomic():
        row.delete()
        transaction.on_commit(lambda: remove_file(row))


def remove_file(row) -> None:
    """One that cannot be removed is named in the log, by our own name for it."""
    try:
        row.file.storage.delete(row.file.name)
    except OSError as problem:
        log.error("file not removed", file=row.file.name, problem=type(problem).__name__)


def imported_of(person) -> list[ImportedBadge]:
    """What someone kept, newest first: one statement."""
    return list(ImportedBadge.objects.filter(person=person).exclude(kept=None))


def old_looks():
    """Rows that their holder only looked at."""
    return ImportedBadge.objects.filter(kept=None, added__lt=jobs.before("portfolio_looks"))


def forget_looks() -> int:
    rows = list(old_looks()[:AT_ONCE])
    for row in rows:
        remove(row=row)
    return len(rows)
