"""What is wrong with a list or a row, and how to mend it, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...lists.reading import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from ..problems import told

FIELD_NAMES = {
    "email": gettext_lazy("E-mail address"),
    "name": gettext_lazy("Name"),
    "first_name": gettext_lazy("First name"),
    "infix": gettext_lazy("Name: what stands in between"),
    "last_name": gettext_lazy("Last name"),
    "awarded": gettext_lazy("Day"),
    "result": gettext_lazy("Result"),
    "narrative": gettext_lazy("Remark"),
}
# By code: what is wrong, and how to mend it. ``detail`` is what the row says there.
PROBLEMS = {
    "email.missing": (
        gettext_lazy("The e-mail address is missing."),
        gettext_lazy("Fill it in: the link goes there."),
    ),
    "email.invalid": (
        gettext_lazy("“%(detail)s” is not an e-mail address."),
        gettext_lazy("Look for a space, a comma in place of a dot, or a missing piece."),
    ),
    "email.several": (
        gettext_lazy("There is more than one e-mail address: %(detail)s."),
        gettext_lazy("Keep the one that this person reads."),
    ),
    "name.missing": (
        gettext_lazy("The name is missing."),
        gettext_lazy("Fill it in: the certificate shows it."),
    ),
    "name.odd": (
        gettext_lazy("“%(detail)s” does not look like a name."),
        gettext_lazy("Fill in first and last name. Is it another column? Say so under Columns."),
    ),
    "date.unreadable": (
        gettext_lazy("“%(detail)s” is not a day that we can read."),
        gettext_lazy("Write it as 31-12-2026, or leave it empty for the day of awarding."),
    ),
    "date.future": (
        gettext_lazy("%(detail)s is still to come."),
        gettext_lazy("Fill in the day on which it was earned, today at the latest."),
    ),
    "date.long_ago": (
        gettext_lazy("%(detail)s is very long ago."),
        gettext_lazy("Look at the year: a spreadsheet may have changed the day."),
    ),
    "text.too_long": (
        gettext_lazy("This is too long: %(detail)s characters."),
        gettext_lazy("Make it shorter."),
    ),
    "text.control": (
        gettext_lazy("There are characters in it that nobody sees."),
        gettext_lazy("We took them out. Look whether it is right like this, and save the row."),
    ),
    "text.garbled": (
        gettext_lazy("Some characters could not be read: %(detail)s."),
        gettext_lazy("Type it anew, or save the list as “CSV UTF-8”."),
    ),
    "text.bsn": (
        gettext_lazy("There is a number in it that may be a citizen service number (BSN). It is not kept."),
        gettext_lazy("Say it without that number: a credential never holds one."),
    ),
    "row.duplicate": (
        gettext_lazy("This address stands in row %(detail)s too."),
        gettext_lazy("Leave one of them out, or correct the address."),
    ),
    "row.already": (
        gettext_lazy("This person has it already, since %(detail)s."),
        gettext_lazy("Leave the row out. Is the earlier one wrong? Then correct that one."),
    ),
    "row.running": (
        gettext_lazy("Another list is awarding this to the same person now."),
        gettext_lazy("Leave the row out, or wait and look again."),
    ),
    "row.gone": (
        gettext_lazy("This person asked to be removed from this site."),
        gettext_lazy("Leave it like that."),
    ),
}
DAYS = {"date.future", "date.long_ago", "row.already"}


@dataclass(frozen=True)
class Told:
    """One problem: the field where it is, what is wrong and how to mend it, in the reader's language."""

    column: str
    code: str
    what: str
    mend: str


def tell(problem: dict[str, str]) -> Told:
    """A problem of a row in words."""
    code, detail = problem["code"], problem.get("detail", "")
    what, mend = PROBLEMS[code]
    return Told(problem.get("column", ""), code, what % {"detail": _detail(code, detail)}, str(mend))


def tell_failed(text: str, language: str) -> str:
    """Why a row was not awarded once the list ran: one of our own codes, or a reason why nothing could be signed."""
    code, _separator, detail = text.partition(": ")
    if code in PROBLEMS:
        return tell({"code": code, "detail": detail}).what
    if code == "error":
        return _(
            "Something went wrong here that is no fault of the row. Try again; tell whoever runs this site if it stays."
        )
    return told(text, language)


def _detail(code, detail) -> str:
    if code in DAYS:
        return date_format(date.fromisoformat(detail), "DATE_FORMAT")
    if code == "text.too_long":
        found, _slash, most = detail.partition("/")
        return _("%(found)s of at most %(most)s") % {"found": found, "most": most}
    return detail


def unreadable(code: str, detail: str) -> str:
    """Why nothing of a list could be read, and what to do."""
    return {
        "empty": _("There is nothing in this list."),
        "too_large": _("This is more than %(most)d MB. Divide it over several lists.")
        % {"most": MAX_BYTES // 1024 // 1024},
        "too_many": _("These are more than %(most)d people. Divide them over several lists.")
        % {"most": MAX_ROWS},
        "too_wide": _("Row %(row)s has more than %(most)d columns. Take out what is not needed.")
        % {"row": detail, "most": MAX_COLUMNS},
        "workbook": _(
            "This is a workbook, not a CSV file. Save it in your spreadsheet as “CSV UTF-8”, or copy the rows and paste them."
        ),
        "not_text": _("This file holds no text. Save it in your spreadsheet as “CSV UTF-8”."),
        "broken": _(
            "This file cannot be read as rows: a quotation mark may be missing. Save it anew as “CSV UTF-8”, or paste the rows."
        ),
    }[code]
