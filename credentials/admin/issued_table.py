"""Issued credentials as rows of a table, on a page and in a file for a spreadsheet."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..domain.credential_plans import address
from ..domain.standing import Standing, standing_for_issuer
from ..models import Achievement, Credential

AT_ONCE = 500
TINTS = {Standing.VALID: " w-status--primary"}


def issued_by(issuers):
    """Credentials of these issuers with all that a row shows, newest first: a fixed number of statements."""
    return (
        Credential.objects.filter(issuer__in=issuers)
        .select_related("award__person__user", "award__claim", "award__achievement", "issuer", "status")
        .prefetch_related("award__achievement__texts")
        .order_by("-issued", "-pk")
    )


def mail_of(award) -> str:
    """Where the holder is written to: their account's address, else where their link went."""
    if award.person.user_id is not None:
        return award.person.user.email
    claim = getattr(award, "claim", None)
    return claim.email if claim else ""


def shown(row, language) -> dict:
    """One row in words."""
    standing = standing_for_issuer(row)
    entry = getattr(row, "status", None)
    withdrawn = entry is not None and entry.revoked is not None
    return {
        "row": row,
        "holder": row.award.person.name or _("without a name"),
        "mail": mail_of(row.award),
        "name": row.award.achievement.text(language).name,
        "version": row.award.achievement.version,
        "kind": Achievement.Kind(row.award.kind).label,
        "standing": standing,
        "tint": TINTS.get(standing, ""),
        "since": entry.revoked if withdrawn else None,
        "why": entry.reason if withdrawn else "",
    }


def as_rows(rows):
    """The columns, and then a row for each; never more than AT_ONCE rows in memory."""
    language = get_language()
    yield [
        _("Number"), _("Address"), _("Holder"), _("E-mail address"), _("Achievement"), _("Version"), _("Kind"), _("Issuer"),
        _("Issued on"), _("Valid until"), _("Status"), _("Since"), _("Reason"),
    ]  # fmt: skip
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield _cells(row, language)


def _cells(row, language) -> list:
    said = shown(row, language)
    return [
        row.uuid, address(row.uuid), said["holder"], said["mail"], said["name"], said["version"], said["kind"],
        row.issuer.name, _day(row.issued), _day(row.valid_until), said["standing"].label, _day(said["since"]),
        said["why"],
    ]  # fmt: skip


def _day(moment) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d") if moment else ""
