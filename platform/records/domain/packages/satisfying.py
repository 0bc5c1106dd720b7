"""When a block or a whole course is satisfied: all units in it met their moveOn criterion (cmi5 9.3.9)."""

from collections import defaultdict
from uuid import UUID

from ...cmi5.sessions import is_satisfied
from ...models import PackagePart, Registration, Rollup, Statement
from ...verbs import Verb
from ..statements import write_statement
from .describing import context_outside


def satisfied_parts(registration: Registration) -> tuple[set[int], bool]:
    """Primary keys of blocks and units that are satisfied, and whether the whole course is: two statements of SQL."""
    parts = list(PackagePart.objects.filter(package=registration.package_id))
    rows = Rollup.objects.filter(person=registration.person_id, registration=registration.uuid)
    return standing(parts, {row.activity: row for row in rows})


def standing(parts: list[PackagePart], done: dict[UUID, Rollup]) -> tuple[set[int], bool]:
    """The same, of all parts of a package in their order and what its units add up to."""
    open_in: dict[int | None, int] = defaultdict(int)
    found = set()
    # From the end: what is in a block comes before the block itself.
    for part in reversed(parts):
        row = done.get(part.uuid)
        met = (
            is_satisfied(
                part.move_on,
                completed=bool(row and row.completed),
                passed=bool(row and row.passed),
                waived=bool(row and row.waived),
            )
            if part.url
            else not open_in[part.pk]
        )
        if met:
            found.add(part.pk)
        else:
            open_in[part.parent_id] += 1
    return found, not open_in[None]


def satisfy(*, registration: Registration, context: dict | None = None) -> None:
    """Write that blocks and the course are satisfied, each once a registration; the caller holds the transaction.

    ``context`` is that of the session in which it came about; without one it is told outside a launch.
    """
    found, whole = satisfied_parts(registration)
    blocks = PackagePart.objects.filter(pk__in=found, url="").order_by("place")
    activities = [part.uuid for part in blocks] + ([registration.package.uuid] if whole else [])
    context = context or context_outside()
    keys = {f"cmi5:{registration.uuid}:satisfied:{activity}": activity for activity in activities}
    told = set(Statement.objects.filter(key__in=keys).values_list("key", flat=True))
    for key, activity in keys.items():
        if key in told:
            continue
        write_statement(
            person=registration.person,
            verb=Verb.SATISFIED,
            activity=activity,
            registration=registration.uuid,
            context=context,
            key=key,
        )
