"""From bytes to rows of cells, whatever program wrote them."""

import csv
import io
import re
from collections.abc import Iterator

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 40
MAX_CELL = 2_000
DELIMITERS = ";\t,|"
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


class ListUnreadable(Exception):
    """A list of which nothing can be read; ``code`` says why: empty, too_large, too_many, workbook, not_text, broken."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def text_of(data: bytes) -> str:
    """The text of a file: with a byte order mark, as UTF-8, or as older Windows programs write it."""
    if len(data) > MAX_BYTES:
        raise ListUnreadable("too_large")
    if data.startswith(_WORKBOOK):
        raise ListUnreadable("workbook")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise ListUnreadable("not_text")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ListUnreadable("not_text") from None


def delimiter_of(text: str) -> str:
    """What separates the cells: what the first line of Excel says, else what gives the same number of cells most often."""
    named = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if named:
        return named[1]
    head = text[:20_000]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in _rows(head, delimiter) if any(cell.strip() for cell in row)][:30]
        wide = max(widths, default=1)
        return (widths.count(wide) if wide > 1 else 0, wide)

    return max(DELIMITERS, key=agreement)


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty with its number, as a spreadsheet counts them."""
    delimiter = delimiter_of(text)
    named = bool(re.match(r"sep=.\r?\n", text, re.IGNORECASE))
    body = text.partition("\n")[2] if named else text
    found = 0
    for number, row in enumerate(_rows(body, delimiter), start=1):
        cells = [clean(cell) for cell in row[:MAX_COLUMNS]]
        if not any(cells):
            continue
        found += 1
        # One more than fits: the row of headings.
        if found > MAX_ROWS + 1:
            raise ListUnreadable("too_many")
        yield number, cells
    if not found:
        raise ListUnreadable("empty")


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as problem:
        raise ListUnreadable("broken") from problem


def clean(cell: str) -> str:
    """A cell without what nobody sees, and no longer than any cell of a list of people is."""
    return _CONTROLS.sub("", cell.replace("\xa0", " ")).strip()[:MAX_CELL]
