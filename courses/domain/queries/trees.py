"""Modules with what lies under them, many at once: the same number of statements whatever their number."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from ...models import AssignmentPage, LessonPage, ModuleOutcome, ModulePage
from ...models.base import path_of
from .outcomes import Outcome
from .outline import Row
from .pages import in_language


@dataclass(frozen=True)
class ModuleParts:
    """A module as others list it: its lessons in order, its assignment, what one learns. Addresses are paths."""

    activity: UUID
    title: str
    address: str
    language: str
    lessons: list[Row] = field(default_factory=list)
    assignment: Row | None = None
    outcomes: list[Outcome] = field(default_factory=list)


def module_pages(activities) -> dict[UUID, list[ModulePage]]:
    """The published pages of these modules, in every language: one statement."""
    pages = defaultdict(list)
    rows = ModulePage.objects.live().filter(translation_key__in=set(activities), alias_of=None)
    for page in rows.select_related("locale", "alias_of"):
        pages[page.translation_key].append(page)
    return pages


def parts_under(modules) -> tuple[dict, dict]:
    """Lessons and assignment of these modules by the module's tree path: two statements."""
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


def modules_in_parts(activities, language, *, outcomes=False) -> dict[UUID, ModuleParts]:
    """By activity, in the order given; one that is not published is left out. Three statements, four with outcomes."""
    pages = module_pages(activities)
    shown = {key: in_language(pages[key], language) for key in activities if pages[key]}
    lessons, assignments = parts_under(shown.values())
    learned = _outcomes(shown.values()) if outcomes else {}
    return {
        key: ModuleParts(
            activity=key,
            title=page.title,
            address=page.path_in_site,
            language=page.language,
            lessons=lessons[page.path],
            assignment=assignments.get(page.path),
            outcomes=learned.get(page.pk, []),
        )
        for key, page in shown.items()
    }


def _outcomes(pages) -> dict[int, list[Outcome]]:
    """By page, in the editor's order, without alignments."""
    names = ("page_id", "outcome__code", "outcome__uuid", "outcome__text_nl", "outcome__text_en")
    found = defaultdict(list)
    rows = ModuleOutcome.objects.filter(page__in=[page.pk for page in pages]).order_by("sort_order", "pk")
    for page, code, uuid, text_nl, text_en in rows.values_list(*names):
        found[page].append(Outcome(code, str(uuid), text_nl, text_en))
    return found
