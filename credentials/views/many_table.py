"""The result of many checks as rows of a table, on a page and in a file."""

from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..domain.many.rows import sentence_of
from .progress import with_time_left
from .showing import day_of
from .spreadsheets import lines

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
        "issued": day_of(credential.get("awarded") or credential.get("valid_from", "")),
        "ends": day_of(credential.get("valid_until", "")),
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
    columns = {
        "file": _("File or link"), "verdict_name": _("Verdict"), "reason": _("Why"), "code": _("Code"), "name": _("Credential"),
        "issuer": _("Issuer"), "source": _("Known through"), "stated": _("Name the issuer gives itself"), "domain": _("Site of the issuer"),
        "trust_name": _("From whom"), "recipient_name": _("For this person"), "issued": _("Issued on"), "ends": _("Valid until"),
    }  # fmt: skip
    told = (shown(number, name, row) for number, (name, row) in enumerate(rows, 1))
    cells = ([values[column] for column in columns] for values in told)
    return "".join(lines([columns.values(), *cells]))


def progress_sentence(progress) -> str:
    """How far it is, for readers and for screen readers."""
    done = ngettext(
        "%(worked)d of %(total)d is checked.", "%(worked)d of %(total)d are checked.", progress.worked
    ) % {"worked": progress.worked, "total": progress.total}
    return with_time_left(done, progress)
