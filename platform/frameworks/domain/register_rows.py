"""Reading one row of a file of keuzedelen; every problem is a ValueError in words."""

import datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import FrameworkItem
from ..models.items import REGISTER_CODE

LEVELS = {"1", "2", "3", "4"}
# Read at the source itself, or elsewhere. What was only assumed ("no") never gets here.
VERIFIED = {"yes", "partial"}
TEXTS = {"name_nl": "name", "source": "source", "note": "note"}


def read_row(row, checked) -> tuple[str, dict]:
    """The code of a row and its values. ``checked`` is the day when the row has none. Raises ValueError."""
    if None in row or None in row.values():
        raise ValueError(_("the number of columns is not that of the first line"))
    text = {name: " ".join(value.split()) for name, value in row.items()}
    values = {field: text[column] for field, column in TEXTS.items()}
    for field, value in values.items():
        if len(value) > FrameworkItem._meta.get_field(field).max_length:
            raise ValueError(_("%(column)s is too long") % {"column": TEXTS[field]})
    if not text["name"]:
        raise ValueError(_("there is no name"))
    if not text["source"]:
        raise ValueError(_("there is no source"))
    if text["verified"] not in VERIFIED:
        raise ValueError(
            _("verified is %(value)r; it must be yes, partial or no") % {"value": text["verified"]}
        )
    if text["certificate"] not in FrameworkItem.Certificate.values:
        raise ValueError(
            _("certificate is %(value)r; it must be yes, no or unknown") % {"value": text["certificate"]}
        )
    values |= {
        "level": _levels(text["level"]),
        "study_load": _hours(text["sbu"]),
        "certificate": text["certificate"],
        "checked": _day(text.get("checked"), checked),
    }
    return _code(text["code"], text["name"]), values


def _code(code, name) -> str:
    if not code:
        return slugify(name)[:80]
    if not REGISTER_CODE.fullmatch(code):
        raise ValueError(_("%(code)r is no code: a K and four digits") % {"code": code})
    return code


def _levels(text) -> str:
    if text and not set(text.split("|")) <= LEVELS:
        raise ValueError(
            _("level is %(value)r; it must be 1, 2, 3 or 4, with | between them") % {"value": text}
        )
    return text


def _hours(text) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 10_000):
        raise ValueError(_("sbu is %(value)r; it must be a whole number of hours") % {"value": text})
    return int(text)


def _day(text, default) -> datetime.date | None:
    if not text:
        return default
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            _("checked is %(value)r; it must be a day such as 2026-11-22") % {"value": text}
        ) from None
