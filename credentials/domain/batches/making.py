"""A batch out of a file, pasted lines, chosen people, or one person by hand: the same rows, checked the same way."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from audit import api as audit

from ...lists import columns as headings
from ...lists.numbers import without_bsn
from ...lists.pasted import lines_of
from ...lists.reading import ListUnreadable, delimiter_of, rows_of, text_of
from ...models import AwardBatch, BatchRow
from ..allowed import require_may_award
from ..errors import BatchRefused, CannotAward
from .checking import AT_ONCE, check_rows, judge_rows
from .words import unreadable

Line = tuple[int, list[str]]
# How a person is given whom somebody names on our own page.
PEOPLE = (("Naam", "name"), ("E-mailadres", "email"))
BY_HAND = (*PEOPLE, ("Datum", "awarded"), ("Resultaat", "result"), ("Toelichting", "narrative"))


def from_file(*, achievement, person, data: bytes, name: str, language: str) -> AwardBatch:
    """A CSV file of any make. Raises NotAllowed, CannotAward, and BatchRefused with the code of ListUnreadable."""
    return _from_table(achievement, person, lambda: rows_of(text_of(data)), name, language)


def from_text(*, achievement, person, text: str, language: str) -> AwardBatch:
    """What somebody pasted: part of a spreadsheet, or lines with a name and an address. Errors as ``from_file``."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    is_table = "\t" in first or "email" in headings.recognised(first.split(delimiter_of(first)))
    if is_table:
        return _from_table(achievement, person, lambda: rows_of(text), "", language)
    lines = _read(lambda: lines_of(text))
    return _make(achievement, person, PEOPLE, lines, language=language)


def from_people(*, achievement, person, people: Iterable[tuple[str, str]], language: str) -> AwardBatch:
    """Chosen people, as pairs of a name and an address. Errors as ``from_file``."""
    lines: list[Line] = [(number, list(pair)) for number, pair in enumerate(people, start=1)]
    if not lines:
        raise BatchRefused(_("Choose at least one person."))
    return _make(achievement, person, PEOPLE, lines, language=language)


def by_hand(*, achievement, person, values: dict[str, str], language: str) -> AwardBatch:
    """One person; ``values`` by the fields of a list, as typed. Errors as ``from_file``."""
    line = [values.get(field, "") for _heading, field in BY_HAND]
    return _make(achievement, person, BY_HAND, [(1, line)], language=language)


def _read(reading) -> list[Line]:
    try:
        return list(reading())
    except ListUnreadable as problem:
        raise BatchRefused(unreadable(problem.code, problem.detail)) from problem


def _from_table(achievement, person, reading, name, language) -> AwardBatch:
    lines = _read(reading)
    width = max(len(cells) for _number, cells in lines)
    first = lines[0][1]
    if headings.has_headings(first):
        names, lines = [cell.strip()[:100] for cell in first], lines[1:]
        fields = headings.recognised(first)
    else:
        names = []
        fields = headings.guessed(next((cells for _n, cells in lines if any("@" in c for c in cells)), first))
    if not lines:
        raise BatchRefused(_("There are only headings in this list. Add the people below them."))
    empty = [""] * width
    columns = list(zip([*names, *empty][:width], [*fields, *empty][:width], strict=True))
    return _make(achievement, person, columns, lines, name=name, language=language)


def _make(achievement, person, columns, lines, *, language, name="") -> AwardBatch:
    """Keep the rows and judge them. Numbers that may be citizen service numbers are not kept (Wabb, article 10)."""
    require_may_award(person, achievement.issuer)
    if not achievement.published:
        raise CannotAward(_("This is not awarded now: it is a draft, or awarding it was stopped."))
    with transaction.atomic():
        batch = AwardBatch.objects.create(
            achievement=achievement,
            made_by=person,
            file_name=name.rpartition("/")[2][:200],
            columns=[{"heading": heading, "field": field} for heading, field in columns],
            language=language,
        )
        rows = [
            BatchRow(batch=batch, number=number, cells=[without_bsn(cell) for cell in cells])
            for number, cells in lines
        ]
        judge_rows(batch, rows, given=[cells for _number, cells in lines])
        BatchRow.objects.bulk_create(rows, batch_size=AT_ONCE)
        check_rows(batch, running=True)
        note("batch_made", batch, person, rows=len(rows))
    return batch


def note(what, batch, person, **data) -> None:
    """One line in the audit log."""
    audit.record(
        action=f"credentials.{what}",
        actor=person.uuid if person else None,
        organisation=batch.achievement.issuer.slug,
        subject=str(batch.uuid),
        data=data,
    )
