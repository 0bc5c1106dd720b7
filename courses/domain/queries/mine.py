"""A learner's modules, for their own page: the same number of statements whatever the number of modules."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from records import api as records

from ...models import AssignmentPage, Enrolment, LessonPage, ModulePage
from ...models.base import path_of
from ..doors import Door, doors_of
from .outline import Row
from .pages import in_language
from .progress import Progress, enrolments_of, progress_in


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
    lessons, _assignments = _below(modules.values())
    done = _done(enrolments)
    return {
        row.uuid: progress_in(lessons[modules[row.uuid].path], done[row.uuid])
        for row in enrolments
        if row.uuid in modules
    }


def my_modules(person, language) -> list[MyModule]:
    """What someone is enrolled in, newest first; a module that is no longer published is left out, its record stays."""
    enrolments = enrolments_of(person)
    modules = _modules(enrolments, language)
    lessons, assignments = _below(modules.values())
    done = _done(enrolments)
    completed = {completion.enrolment for completion in records.completions_of(person)}
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
                completed=row.uuid in completed,
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
    pages = defaultdict(list)
    keys = {row.activity for row in enrolments}
    for page in (
        ModulePage.objects.live()
        .filter(translation_key__in=keys, alias_of=None)
        .select_related("locale", "alias_of")
    ):
        pages[page.translation_key].append(page)
    return {
        row.uuid: in_language(pages[row.activity], language or row.language)
        for row in enrolments
        if pages[row.activity]
    }


def _below(modules) -> tuple[dict, dict]:
    """Lessons and assignment of these modules by the module's tree path."""
    lessons, assignments = defaultdict(list), {}
    by_path = {module.path: module for module in modules}
    if not by_path:
        return lessons, assignments
    under = Q()
    for path, module in by_path.items():
        under |= Q(path__startswith=path, depth=module.depth + 1)
    names = ("pk", "path", "title", "url_path", "translation_key", "alias_of__translation_key", "minutes")
    for model in (LessonPage, AssignmentPage):
        for pk, path, title, url_path, own, original, minutes in (
            model.objects.live().filter(under).order_by("path").values_list(*names)
        ):
            parent = path[: -model.steplen]
            address = path_of(url_path, by_path[parent].language)
            row = Row(pk, len(lessons[parent]) + 1, title, address, original or own, minutes)
            if model is LessonPage:
                lessons[parent].append(row)
            else:
                assignments[parent] = row
    return lessons, assignments


def _done(enrolments) -> dict[UUID, set]:
    """Completed activities by enrolment: one statement."""
    found = defaultdict(set)
    if not enrolments:
        return found
    for statement in records.statements_of(enrolments[0].person, verbs=[records.Verb.COMPLETED]):
        found[statement.registration].add(statement.activity)
    return found
