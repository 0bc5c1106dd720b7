"""When a block or a whole course is satisfied: all units in it met their moveOn criterion (cmi5 9.3.9)."""

from collections import defaultdict

from ...cmi5 import words
from ...cmi5.sessions import is_satisfied
from ...models import PackagePart, Registration, Rollup, Session
from ...verbs import Verb
from ..statements import write_statement
from .describing import own_context


def satisfied_parts(registration: Registration) -> tuple[set[int], bool]:
    """Primary keys of blocks and units that are satisfied, and whether the whole course is: two statements of SQL."""
    parts = list(PackagePart.objects.filter(package=registration.package_id).order_by("-place"))
    rows = Rollup.objects.filter(person=registration.person_id, registration=registration.uuid)
    done = {row.activity: row for row in rows}
    open_in: dict[int | None, int] = defaultdict(int)
    found = set()
    # From the end: what is in a block comes before the block itself.
    for part in parts:
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


def satisfy(*, registration: Registration, session: Session | None = None) -> None:
    """Write that blocks and the course are satisfied, each once a registration; the caller holds the transaction."""
    found, whole = satisfied_parts(registration)
    blocks = PackagePart.objects.filter(pk__in=found, url="").order_by("place")
    activities = [part.uuid for part in blocks] + ([registration.package.uuid] if whole else [])
    context = (
        own_context(session)
        if session
        else {"contextActivities": {"category": [{"id": words.CATEGORY_CMI5}]}}
    )
    for activity in activities:
        write_statement(
            person=registration.person,
            verb=Verb.SATISFIED,
            activity=activity,
            registration=registration.uuid,
            context=context,
            key=f"cmi5:{registration.uuid}:satisfied:{activity}",
        )


def waive(*, registration: Registration, unit: PackagePart, reason: str) -> None:
    """Count a unit as met without its doing (9.3.7); ``reason`` is one of cmi5's words, such as "Tested Out"."""
    write_statement(
        person=registration.person,
        verb=Verb.WAIVED,
        activity=unit.uuid,
        registration=registration.uuid,
        result={"success": True, "completion": True, "extensions": {words.REASON: reason}},
        context={
            "contextActivities": {
                "category": [{"id": words.CATEGORY_CMI5}, {"id": words.CATEGORY_MOVE_ON}],
                "grouping": [{"id": unit.publisher_id}],
            }
        },
        key=f"cmi5:{registration.uuid}:waived:{unit.uuid}",
    )
    satisfy(registration=registration)
