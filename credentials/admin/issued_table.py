"""Issued credentials as rows of a table, on a page and in a file for a spreadsheet."""

import csv

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..domain.credential_plans import address
from ..domain.standing import Standing, standing_for_issuer
from ..models import Achievement, Credential
from ..views.many_table import harmless

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


class _Echo:
    """A file that gives back what is written to it: each line goes out as it is made."""

    def write(self, text):
        return text


def lines(rows):
    """The lines of a file, the columns first; never more than AT_ONCE rows in memory.

    With the separator that a spreadsheet in the reader's language expects, and a mark that says it is UTF-8.
    """
    language = get_language()
    writer = csv.writer(_Echo(), delimiter=";" if language == "nl" else ",", quoting=csv.QUOTE_ALL)
    columns = [
        _("Number"), _("Address"), _("Holder"), _("E-mail address"), _("Achievement"), _("Version"), _("Kind"), _("Issuer"),
        _("Issued on"), _("Valid until"), _("Status"), _("Since"), _("Reason"),
    ]  # fmt: skip
    yield "\ufeff" + writer.writerow(columns)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield writer.writerow([harmless(str(cell)) for cell in _cells(row, language)])


def _cells(row, language) -> list:
    said = shown(row, language)
    return [
        row.uuid, address(row.uuid), said["holder"], said["mail"], said["name"], said["version"], said["kind"],
        row.issuer.name, _day(row.issued), _day(row.valid_until), said["standing"].label, _day(said["since"]),
        said["why"],
    ]  # fmt: skip


def _day(moment) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d") if moment else ""
