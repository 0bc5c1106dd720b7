"""A list of people that somebody typed, pasted or saved from a spreadsheet, read and checked row by row; nothing is kept."""

from dataclasses import dataclass

from django.utils import timezone

from ..lists import columns as headings
from ..lists import judging
from ..lists.pasted import lines_of
from ..lists.reading import ListUnreadable, delimiter_of, rows_of, text_of
from .batches.words import tell, unreadable
from .errors import BatchRefused

# Who is invited by mail needs no name: the row of a list may be an address alone.
OPTIONAL = {"name.missing"}


@dataclass(frozen=True)
class ListedPerson:
    """One row: its number, what it says (``text``), the address in small letters, the name, and what is wrong, in words."""

    number: int
    text: str
    address: str
    name: str
    problems: list[str]


def list_text(data: bytes) -> str:
    """The text of an uploaded list. Raises BatchRefused, in words."""
    return _read(lambda: text_of(data))


def people_in_list(text: str) -> list[ListedPerson]:
    """The people of a table with headings or of loose lines, in order. Raises BatchRefused when nothing can be read."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in first or "email" in headings.recognised(first.split(delimiter_of(first))):
        return _of_table(_read(lambda: list(rows_of(text))))
    lines = _read(lambda: list(lines_of(text)))
    return [_person(number, cells, ["name", "email"]) for number, cells in lines]


def _of_table(lines) -> list[ListedPerson]:
    first = lines[0][1]
    if headings.has_headings(first):
        fields, lines = headings.recognised(first), lines[1:]
    else:
        fields = headings.guessed(next((cells for _n, cells in lines if any("@" in c for c in cells)), first))
    return [_person(number, cells, fields) for number, cells in lines]


def _person(number, cells, fields) -> ListedPerson:
    values = headings.values_of(cells, fields)
    row = judging.judge({"email": values["email"], "name": values["name"]}, today=timezone.localdate())
    problems = [
        f"{told.what} {told.mend}"
        for told in (tell(problem) for problem in row.problems if problem["code"] not in OPTIONAL)
    ]
    return ListedPerson(
        number, " ".join(cell for cell in cells if cell.strip()), row.email, row.name, problems
    )


def _read(reading):
    try:
        return reading()
    except ListUnreadable as problem:
        raise BatchRefused(unreadable(problem.code, problem.detail)) from problem
