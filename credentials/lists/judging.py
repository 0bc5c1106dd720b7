"""What is wrong with one row of a list, looked at by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .numbers import HIDDEN, day_of, without_bsn
from .reading import clean, has_controls

COLUMNS = ("email", "name", "awarded", "result", "narrative")
LONGEST = {"email": 254, "name": 120, "result": 100, "narrative": 1000}
# Before this nobody earned anything that is awarded here: a spreadsheet made something else of a day.
LONG_AGO = date(1990, 1, 1)
_LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{1,64}}@){_LOCAL}@(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})")
_IN_BRACKETS = re.compile(r"<([^<>]*@[^<>]*)>\s*\Z")


@dataclass
class Judged:
    """A row as it is kept, and what is wrong with it: pairs of a column and a code, with what the sentence names."""

    email: str = ""
    name: str = ""
    awarded: date | None = None
    result: str = ""
    narrative: str = ""
    problems: list[dict[str, str]] = field(default_factory=list)

    def wrong(self, column: str, code: str, detail: str = "") -> None:
        self.problems.append({"column": column, "code": code, "detail": detail[:100]})


def judge(values: Mapping[str, str], *, today: date) -> Judged:
    """A row of ``columns.values_of``. Values that do not fit are cut; the cells keep them whole."""
    row = Judged()
    texts = {column: without_bsn(clean(values.get(column, ""))) for column in COLUMNS}
    row.email = _address(row, texts["email"])
    row.name = _name(row, _one_line(texts["name"]))
    row.awarded = _day(row, texts["awarded"], today)
    row.result = _short(row, "result", _one_line(texts["result"]))
    row.narrative = _short(row, "narrative", texts["narrative"])
    for column in COLUMNS:
        _look_at_characters(row, column, values.get(column, ""), texts[column])
    return row


def is_address(text: str) -> bool:
    """Whether mail can be sent to it; in small letters."""
    return len(text) <= LONGEST["email"] and _ADDRESS.fullmatch(text) is not None


def _address(row: Judged, text: str) -> str:
    bracketed = _IN_BRACKETS.search(text)
    address = (bracketed[1] if bracketed else text).strip().lower().removeprefix("mailto:")
    if not address:
        row.wrong("email", "email.missing")
    elif address.count("@") > 1:
        row.wrong("email", "email.several", address)
    elif not is_address(address):
        row.wrong("email", "email.invalid", address)
    return address[: LONGEST["email"]]


def _name(row: Judged, text: str) -> str:
    if not text:
        row.wrong("name", "name.missing")
    elif "@" in text or "://" in text or not any(character.isalpha() for character in text):
        row.wrong("name", "name.odd", text)
    return _short(row, "name", text)


def _day(row: Judged, text: str, today: date) -> date | None:
    if not text:
        return None
    day = day_of(text)
    if day is None:
        row.wrong("awarded", "date.unreadable", text)
    elif day > today:
        row.wrong("awarded", "date.future", day.isoformat())
    elif day < LONG_AGO:
        row.wrong("awarded", "date.long_ago", day.isoformat())
    else:
        return day
    return None


def _short(row: Judged, column: str, text: str) -> str:
    most = LONGEST[column]
    if len(text) > most:
        row.wrong(column, "text.too_long", f"{len(text)}/{most}")
    return text[:most]


def _look_at_characters(row: Judged, column: str, given: str, text: str) -> None:
    if has_controls(given):
        row.wrong(column, "text.control")
    if "\ufffd" in text:
        row.wrong(column, "text.garbled", text)
    if HIDDEN in text:
        row.wrong(column, "text.bsn")


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
