"""Reading where people are, from what their statements add up to: one statement of SQL, whatever the number of people."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from ..models import Rollup


@dataclass(frozen=True)
class Progress:
    """Where someone is with one activity. A moment is that of the first statement with that verb; ``seen`` of the last.

    ``scaled`` (-1 to 1) and ``level`` (of independence, 1 to 5) are those that were said last; None: never said.
    """

    initialized: datetime | None = None
    completed: datetime | None = None
    passed: datetime | None = None
    failed: datetime | None = None
    attended: datetime | None = None
    waived: datetime | None = None
    entrusted: datetime | None = None
    scaled: float | None = None
    level: int | None = None
    seen: datetime | None = None

    @property
    def finished(self) -> bool:
        """Completed, or let off by showing that they can do it: what ``finished`` says of the same enrolment."""
        return bool(self.completed or self.waived)


FIRSTS = ("initialized", "completed", "passed", "failed", "attended", "waived", "entrusted")


def progress_of_many(people, activities, *, registrations=None) -> dict[tuple[int, UUID], Progress]:
    """Progress by (the person's primary key, the activity's uuid); who never did anything with one has no row.

    ``people`` are people or their primary keys, ``activities`` uuids. ``registrations`` (uuids of enrolments) leaves out
    what was done elsewhere: a page about enrolments must give them, or it counts an enrolment that was left. Without
    them, what was done in several is added up. One statement of SQL.
    """
    rows = Rollup.objects.filter(person__in=_keys(people), activity__in=list(activities)).order_by()
    if registrations is not None:
        rows = rows.filter(registration__in=list(registrations))
    found: dict[tuple[int, UUID], list[Rollup]] = {}
    for row in rows:
        found.setdefault((row.person_id, row.activity), []).append(row)
    return {place: _together(rows) for place, rows in found.items()}


def last_seen_of(people) -> dict[int, datetime]:
    """When these people did something last, by the person's primary key; who never did has none. One statement of SQL."""
    rows = Rollup.objects.filter(person__in=_keys(people)).order_by().values_list("person")
    return dict(rows.annotate(Max("seen")))


def _keys(people) -> list[int]:
    return [getattr(person, "pk", person) for person in people]


def _together(rows) -> Progress:
    """Several enrolments as one."""
    scored = max((row for row in rows if row.scored), key=lambda row: (row.scored, row.scaled), default=None)
    levelled = max(
        (row for row in rows if row.levelled), key=lambda row: (row.levelled, row.level), default=None
    )
    firsts = {
        name: min((moment for row in rows if (moment := getattr(row, name))), default=None) for name in FIRSTS
    }
    return Progress(
        **firsts,
        scaled=scored.scaled if scored else None,
        level=levelled.level if levelled else None,
        seen=max(row.seen for row in rows),
    )
