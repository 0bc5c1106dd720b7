"""The result of many checks as rows of a table, on a page and in a file."""

import csv
import io
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..domain.many.rows import sentence_of
from ..proofs.times import TimeRefused, parse_time

VERDICTS = {
    "valid": lambda: _("in order"),
    "invalid": lambda: _("not in order"),
    "unknown": lambda: _("not known"),
}
TRUST = {
    "recognised": lambda: _("Known issuer"),
    "known": lambda: _("Issuer with its own address"),
    "unknown": lambda: _("Unknown issuer"),
}
# A spreadsheet takes a cell that begins with one of these for a formula, whoever wrote it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def shown(number, name, row) -> dict:
    """One row in words."""
    credential, issuer = row["credential"], row["issuer"]
    language = get_language()
    return {
        "number": number,
        "file": name,
        "verdict": row["verdict"],
        "verdict_name": VERDICTS[row["verdict"]](),
        "reason": sentence_of(row, language),
        "code": row["reason"],
        "name": credential.get("name", ""),
        "issuer": issuer["registered"] or issuer["stated"],
        "stated": issuer["stated"],
        "source": issuer["source"],
        "domain": issuer["domain"],
        "trust": row["issuer_trust"] if credential else "",
        "trust_name": TRUST[row["issuer_trust"]]() if credential else "",
        "recipient": row["recipient"],
        "recipient_name": {"ok": _("yes"), "fail": _("no")}.get(row["recipient"], ""),
        "issued": _day(credential.get("awarded") or credential.get("valid_from", "")),
        "ends": _day(credential.get("valid_until", "")),
    }


def result_context(rows, *, recipient="", only="") -> dict:
    """For the page of a result: all rows or those with one verdict, and how many there are of each."""
    everything = [shown(number, name, row) for number, (name, row) in enumerate(rows, 1)]
    counts = {verdict: sum(row["verdict"] == verdict for row in everything) for verdict in VERDICTS}
    only = only if only in VERDICTS else ""
    return {
        "rows": [row for row in everything if not only or row["verdict"] == only],
        "counts": [(verdict, VERDICTS[verdict](), number) for verdict, number in counts.items()],
        "total": len(everything),
        "only": only,
        "recipient": recipient,
        "checked_at": timezone.now(),
    }


def as_csv(rows) -> HttpResponse:
    response = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("checked")}.csv"'
    return response


def csv_in_an_address(rows) -> str:
    """A file that lies in the page itself, for a result that is kept nowhere."""
    return "data:text/csv;charset=utf-8," + quote(_csv(rows))


def _csv(rows) -> str:
    """With the separator that a spreadsheet in the reader's language expects, and a mark that says it is UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if get_language() == "nl" else ",", quoting=csv.QUOTE_ALL)
    columns = {
        "file": _("File or link"), "verdict_name": _("Verdict"), "reason": _("Why"), "code": _("Code"), "name": _("Credential"),
        "issuer": _("Issuer"), "source": _("Known through"), "stated": _("Name the issuer gives itself"), "domain": _("Site of the issuer"),
        "trust_name": _("From whom"), "recipient_name": _("For this person"), "issued": _("Issued on"), "ends": _("Valid until"),
    }  # fmt: skip
    writer.writerow(columns.values())
    for number, (name, row) in enumerate(rows, 1):
        values = shown(number, name, row)
        writer.writerow([harmless(values[column]) for column in columns])
    return "\ufeff" + file.getvalue()


def harmless(text: str) -> str:
    """The text, never a formula."""
    return f"'{text}" if text.lstrip(" \u00a0\u200b\ufeff").startswith(FORMULA) else text


def progress_sentence(progress) -> str:
    """How far it is, for readers and for screen readers."""
    done = ngettext(
        "%(worked)d of %(total)d is checked.", "%(worked)d of %(total)d are checked.", progress.worked
    ) % {"worked": progress.worked, "total": progress.total}
    if progress.seconds_left is None:
        return done
    minutes = max(1, round(progress.seconds_left / 60))
    left = ngettext("About %(number)d minute to go.", "About %(number)d minutes to go.", minutes) % {
        "number": minutes
    }
    return f"{done} {left}"


def _day(text) -> str:
    try:
        return date_format(timezone.localtime(parse_time(text)), "DATE_FORMAT")
    except (TimeRefused, OverflowError, ValueError):
        return text
