"""Citizen service numbers, which have no place here, and days as people write them."""

import re
from datetime import date, timedelta

_DIGITS = re.compile(r"(?<![\w\-/.:])\d{9}(?![\w\-/:@]|\.\d)")
# In the place of a number that we may not keep.
HIDDEN = "#########"
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january", "feb februari february", "mrt maart mar march", "apr april", "mei may", "jun juni june",
         "jul juli july", "aug augustus august", "sep sept september", "okt oktober oct october", "nov november",
         "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_EXCEL_BEGINS = date(1899, 12, 30)


def without_bsn(text: str) -> str:
    """The text with a mark in the place of nine digits that pass the eleven test: whoever reads it sees that there was one."""
    return _DIGITS.sub(lambda match: HIDDEN if _passes(match[0]) else match[0], text)


def _passes(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return total % 11 == 0 and any(digit != "0" for digit in digits)


def day_of(text: str) -> date | None:
    """The day that is written here: day before month, as in the Netherlands, or as ISO 8601, or as Excel counts days.
    None for what is not a day."""
    words = text.strip().lower()
    if re.fullmatch(r"\d{5}(\.0+)?", words):
        return _EXCEL_BEGINS + timedelta(days=int(words[:5]))
    iso = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d.*)?$", words)
    if iso:
        return _date(iso[1], iso[2], iso[3])
    dutch = re.match(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d.*)?$", words)
    if dutch:
        return _date(dutch[3], dutch[2], dutch[1])
    spoken = re.match(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4}|\d{2})$", words)
    if spoken and spoken[2] in _MONTHS:
        return _date(spoken[3], str(_MONTHS[spoken[2]]), spoken[1])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
