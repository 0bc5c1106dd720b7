"""Find published modules, lessons and assignments by their activity."""

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from ...models import AssignmentPage, CatalogueIndexPage, LessonPage, ModulePage
from ..errors import NoSuchActivity
from .prepared import PreparedPage

_MODULE_AT = PreparedPage(ModulePage, lambda pages, path: pages.filter(path=path), path=str)


def in_language(pages, language):
    """The page in this language, else in the site's own language, else whichever there is."""
    order = {language: 0, settings.LANGUAGE_CODE: 1}
    return min(pages, key=lambda page: (order.get(page.locale.language_code, 2), page.pk), default=None)


def _originals(model):
    """Published pages that are no alias within their language: an alias stands for another page's activity."""
    return model.objects.live().filter(alias_of=None).select_related("locale", "alias_of")


def module_of(activity, language) -> ModulePage:
    """The published module with this activity, in the language asked for when it exists. Raises NoSuchActivity."""
    page = in_language(_originals(ModulePage).filter(translation_key=activity), language)
    if page is None:
        raise NoSuchActivity(str(activity))
    return page


def below(module) -> Q:
    """Pages directly under a module."""
    return Q(path__startswith=module.path, depth=module.depth + 1)


def lessons_of(activity, language) -> list[LessonPage]:
    """The published lessons of a module, in order. Raises NoSuchActivity."""
    return lessons_under(module_of(activity, language))


def lessons_under(module) -> list[LessonPage]:
    return list(
        LessonPage.objects.live().filter(below(module)).select_related("locale", "alias_of").order_by("path")
    )


def lesson_activities(activity, language) -> set:
    """The activities of a module's published lessons. Raises NoSuchActivity."""
    module = module_of(activity, language)
    rows = (
        LessonPage.objects.live()
        .filter(below(module))
        .values_list("translation_key", "alias_of__translation_key")
    )
    return {original or own for own, original in rows}


def assignment_page(activity, language) -> AssignmentPage | None:
    """The published assignment of a module, by the module's activity. Raises NoSuchActivity."""
    module = module_of(activity, language)
    return (
        AssignmentPage.objects.live()
        .filter(below(module))
        .select_related("locale", "alias_of", "epa")
        .first()
    )


def translations_of(page) -> list:
    """The published versions of a page in every language, the site's own first."""
    rows = (
        type(page)
        .objects.live()
        .filter(translation_key=page.activity_uuid, alias_of=None)
        .select_related("locale", "alias_of")
    )
    return sorted(
        rows, key=lambda row: (row.locale.language_code != settings.LANGUAGE_CODE, row.locale.language_code)
    )


def module_over(page) -> ModulePage | None:
    """The module above a lesson or an assignment, published or not."""
    return _MODULE_AT.read(path=page.parent_path)


def catalogue(language) -> CatalogueIndexPage:
    """The catalogue page in a language. Raises NoSuchActivity when it was not made yet."""
    page = (
        CatalogueIndexPage.objects.filter(locale__language_code=language)
        .select_related("locale", "alias_of")
        .first()
    )
    if page is None:
        raise NoSuchActivity(f"catalogue {language}")
    return page


def page_by_id(pk) -> Page | None:
    return Page.objects.live().filter(pk=pk).first()
