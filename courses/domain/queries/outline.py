"""The lessons and the assignment of a module, as its pages list them: one statement, whatever their number."""

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from ...models import AssignmentPage, LessonPage
from ...models.base import path_of
from .prepared import Prepared

# How many lessons a list shows around the current one; a longer list is folded.
WINDOW = 12
NAMES = (
    "pk", "content_type_id", "title", "url_path", "translation_key", "alias_of__translation_key",
    "lessonpage__minutes", "lessonpage__kind", "assignmentpage__minutes",
)  # fmt: skip
_BELOW = Prepared(
    lambda first, last, depth: (
        Page.objects.live()
        .filter(path__range=(first, last), depth=depth)
        .order_by("path")
        .values_list(*NAMES)
    ),
    first=str,
    last=str,
    depth=int,
)


@dataclass(frozen=True)
class Row:
    """A lesson or an assignment in a list."""

    pk: int
    number: int
    title: str
    path: str
    activity: UUID
    minutes: int
    kind: str = ""


@dataclass
class Outline:
    """What lies under a module, in order."""

    lessons: list[Row] = field(default_factory=list)
    assignment: Row | None = None

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.lessons)

    def around(self, pk) -> tuple[Row | None, Row | None, Row | None]:
        """The lesson before, this one, and the one after."""
        for at, row in enumerate(self.lessons):
            if row.pk == pk:
                before = self.lessons[at - 1] if at else None
                after = self.lessons[at + 1] if at + 1 < len(self.lessons) else None
                return before, row, after
        return None, None, None


@dataclass(frozen=True)
class Window:
    """The part of a long list that is shown, and how many lessons are left out before and after it."""

    rows: list[Row]
    before: int
    after: int


def window_of(lessons, number=1) -> Window:
    """All of a short list; of a long one the part around lesson ``number``."""
    start = max(0, min(number - WINDOW // 2, len(lessons) - WINDOW))
    rows = lessons[start : start + WINDOW]
    return Window(rows, before=start, after=max(0, len(lessons) - start - len(rows)))


def outline_of(module) -> Outline:
    """The published lessons and assignment under a module."""
    kinds = ContentType.objects.get_for_models(LessonPage, AssignmentPage)
    first, last = Page._get_children_path_interval(module.path)
    outline = Outline()
    rows = _BELOW.rows(first=first, last=last, depth=module.depth + 1)
    for pk, kind, title, url_path, own, original, minutes, label, assignment_minutes in rows:
        path, activity = path_of(url_path, module.language), original or own
        if kind == kinds[LessonPage].pk:
            outline.lessons.append(Row(pk, len(outline.lessons) + 1, title, path, activity, minutes, label))
        elif kind == kinds[AssignmentPage].pk:
            outline.assignment = Row(pk, 0, title, path, activity, assignment_minutes)
    return outline
