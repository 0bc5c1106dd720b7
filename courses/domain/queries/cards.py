"""Modules as cards: in the catalogue, on the home page, on a learner's own page."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.db.models.functions import Substr

from records import api as records

from ...models import LessonPage, ModulePage
from ...models.base import path_of


@dataclass(frozen=True)
class Card:
    """What a card shows of a module."""

    pk: int
    activity: UUID
    title: str
    summary: str
    address: str
    language: str
    is_other_language: bool
    topic: str
    tint: str
    motif: str
    lessons: int
    study_load: float
    study_load_unit: str
    work_hours: float
    levels: tuple[int, ...]
    offers: tuple


def published(language):
    """Published modules in this language, and the site's own language's for what was not translated, marked as such.

    Own language first, then as the catalogue is ordered.
    """
    own = Q(locale__language_code=language)
    translated = ModulePage.objects.live().filter(own).values("translation_key")
    rest = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Q(translation_key__in=translated)
    first = Case(When(own, then=Value(0)), default=Value(1), output_field=IntegerField())
    return ModulePage.objects.live().filter(own | rest).annotate(other=first).order_by("other", "path")


def cards_of(modules, language) -> list[Card]:
    """Cards of these modules, in their order: the modules, their lessons counted, and what they earn; three statements."""
    pages = list(
        modules.select_related("locale", "alias_of").defer(
            "situation", "teacher_guide", "safety", "sources", "changes"
        )
    )
    counts = _lesson_counts(pages)
    offers = records.offers_of([page.activity_uuid for page in pages]) if pages else {}
    return [_card(page, language, counts, offers) for page in pages]


def _lesson_counts(pages) -> dict[str, int]:
    """Published lessons by the tree path of their module."""
    if not pages:
        return {}
    length = len(pages[0].path)
    rows = (
        LessonPage.objects.live()
        .filter(depth=pages[0].depth + 1)
        .annotate(parent=Substr("path", 1, length))
        .filter(parent__in=[page.path for page in pages])
        .order_by()
        .values_list("parent")
        .annotate(number=Count("pk"))
    )
    return dict(rows)


def _card(page, language, counts, offers) -> Card:
    return Card(
        pk=page.pk,
        activity=page.activity_uuid,
        title=page.title,
        summary=page.summary,
        address=path_of(page.url_path, page.language),
        language=page.language,
        is_other_language=page.language != language,
        topic=page.topic,
        tint=page.tint,
        motif=page.motif,
        lessons=counts.get(page.path, 0),
        study_load=float(page.study_load),
        study_load_unit=page.study_load_unit,
        work_hours=float(page.work_hours),
        levels=tuple(page.levels),
        offers=tuple(offers.get(page.activity_uuid, ())),
    )


def open_to_all(modules):
    """Without what someone restricted, on the page itself or above it: a list shows what everyone may read."""
    return modules.public()


def cards(language, *, limit=None) -> list[Card]:
    """All published modules as cards, in catalogue order."""
    modules = open_to_all(published(language))
    return cards_of(modules[:limit] if limit else modules, language)
