"""From bytes to rows of cells, whatever program wrote them."""

import csv
import io
import re
from collections.abc import Iterator

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 40
DELIMITERS = ";\t,|"
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# What programs leave between letters and nobody means: soft hyphens, joiners, marks of order.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# What may not stand in a text of ours: control characters, turned reading directions, what is no character.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
# A quote that our own tables put before what a spreadsheet would take for a formula.
_DEFUSED = re.compile("'(?=\\s*[-=+@\uff1d\uff0b\uff0d\uff20])")


class ListUnreadable(Exception):
    """A list of which nothing can be read; ``code`` says why: empty, too_large, too_many, too_wide, workbook, not_text,
    broken."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def text_of(data: bytes) -> str:
    """The text of a file: with a byte order mark, as UTF-8, or as older Windows programs write it."""
    if len(data) > MAX_BYTES:
        raise ListUnreadable("too_large")
    if data.startswith(_WORKBOOK):
        raise ListUnreadable("workbook")
    text = _decoded(data)
    if "\x00" in text:
        raise ListUnreadable("not_text")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise ListUnreadable("not_text") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """What separates the cells: what the first line of Excel says, else what gives the same number of cells most often."""
    named = _SEPARATOR.match(text)
    if named:
        return named[1]
    head = text[:20_000]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in _rows(head, delimiter) if any(cell.strip() for cell in row)][:30]
        wide = max(widths, default=1)
        return (widths.count(wide) if wide > 1 else 0, wide)

    return max(DELIMITERS, key=agreement)


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty with its number, as a spreadsheet counts them, and its cells as they are.

    Raises ListUnreadable.
    """
    body = text.partition("\n")[2] if _SEPARATOR.match(text) else text
    found = 0
    for number, row in enumerate(_rows(body, delimiter_of(text)), start=1):
        cells = _without_empty_end(row)
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise ListUnreadable("too_wide", str(number))
        found += 1
        # One more than fits: the row of headings.
        if found > MAX_ROWS + 1:
            raise ListUnreadable("too_many")
        yield number, cells
    if not found:
        raise ListUnreadable("empty")


def _without_empty_end(row: list[str]) -> list[str]:
    width = max((index for index, cell in enumerate(row, start=1) if cell.strip()), default=0)
    return row[:width]


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as problem:
        raise ListUnreadable("broken") from problem


def clean(cell: str) -> str:
    """A cell without what nobody sees."""
    text = _CONTROLS.sub("", _UNSEEN.sub("", cell.replace("\xa0", " "))).strip()
    return _DEFUSED.sub("", text, count=1).strip() if text.startswith("'") else text


def has_controls(cell: str) -> bool:
    """Whether there are characters in it that nobody can have meant."""
    return bool(_CONTROLS.search(cell))
