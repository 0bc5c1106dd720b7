"""A learner's modules, for their own page: the same number of statements whatever the number of modules."""

from dataclasses import dataclass
from uuid import UUID

from records import api as records

from ...models import Enrolment, ModulePage
from ..doors import Door, doors_of
from .pages import in_language
from .progress import Progress, enrolments_of, progress_in
from .trees import module_pages, parts_under


@dataclass(frozen=True)
class MyModule:
    """A module that someone is enrolled in, with what is next."""

    title: str
    address: str
    activity: UUID
    enrolment: Enrolment
    completed: bool
    percent: int
    done: int
    total: int
    next_title: str
    next_address: str
    minutes_left: int
    tint: str
    motif: str
    assignment_title: str
    assignment_door: Door | None


def progress_of(enrolments) -> dict[UUID, Progress]:
    """Progress by enrolment uuid, of enrolments of one person."""
    modules = _modules(enrolments)
    lessons, _assignments = parts_under(modules.values())
    done = _done(enrolments)
    return {
        row.uuid: progress_in(lessons[modules[row.uuid].path], done[row.uuid])
        for row in enrolments
        if row.uuid in modules
    }


def progress_in_parts(enrolments, parts) -> dict[UUID, tuple[Progress, bool]]:
    """Progress, and whether the module is completed, by enrolment uuid; of enrolments of one person in modules that were
    read before (``trees.ModuleParts`` by activity): one statement."""
    done = _done(enrolments)
    return {
        row.uuid: (progress_in(parts[row.activity].lessons, done[row.uuid]), row.activity in done[row.uuid])
        for row in enrolments
        if row.activity in parts
    }


def my_modules(person, language) -> list[MyModule]:
    """What someone is enrolled in, newest first; a module that is no longer published is left out, its record stays."""
    enrolments = enrolments_of(person)
    modules = _modules(enrolments, language)
    lessons, assignments = parts_under(modules.values())
    done = _done(enrolments)
    shown = [row for row in enrolments if row.uuid in modules]
    pairs = [
        (row.uuid, assignments[modules[row.uuid].path].activity)
        for row in shown
        if modules[row.uuid].path in assignments
    ]
    doors = doors_of(person, pairs)
    found = []
    for row in shown:
        module = modules[row.uuid]
        assignment = assignments.get(module.path)
        progress = progress_in(lessons[module.path], done[row.uuid])
        found.append(
            MyModule(
                title=module.title,
                address=module.path_in_site,
                activity=row.activity,
                enrolment=row,
                completed=row.activity in done[row.uuid],
                percent=progress.percent,
                done=progress.done,
                total=progress.total,
                next_title=progress.next_title or (assignment.title if assignment else ""),
                next_address=progress.next_address or (assignment.path if assignment else ""),
                minutes_left=progress.minutes_left,
                tint=module.tint,
                motif=module.motif,
                assignment_title=assignment.title if assignment else "",
                assignment_door=doors.get((row.uuid, assignment.activity)) if assignment else None,
            )
        )
    return found


def _modules(enrolments, language=None) -> dict[UUID, ModulePage]:
    """The page to show for each enrolment: in this language where there is one, else in the enrolment's."""
    pages = module_pages(row.activity for row in enrolments)
    return {
        row.uuid: in_language(pages[row.activity], language or row.language)
        for row in enrolments
        if pages[row.activity]
    }


def _done(enrolments) -> dict[UUID, set]:
    """Finished activities by enrolment: one statement."""
    if not enrolments:
        return {}
    return records.finished(enrolments[0].person, registrations=[row.uuid for row in enrolments])
