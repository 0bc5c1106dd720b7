"""The same page in other languages, for the language switch and for search engines."""

from django.conf import settings
from wagtail.models import Page

from ...models.base import path_of
from .addresses import OTHER


def canonical_of(page) -> dict[str, str]:
    """For an alias, the address of the page it shows, under the name that templates read; empty for all others."""
    shown = page.alias_of
    if shown is None:
        return {}
    path = path_of(shown.url_path, shown.locale.language_code)
    return {"canonical": f"{settings.PUBLIC_URL}{path}{page.shown_part}"}


def paths_of(page) -> dict[str, str]:
    """Path by language, of what is published. Read with the page where it came by its address; else one statement."""
    codes = [code for code, _name in settings.LANGUAGES]
    if hasattr(page, OTHER.format(codes[0])):
        found = {code: getattr(page, OTHER.format(code)) for code in codes}
    else:
        rows = Page.objects.filter(translation_key=page.translation_key, live=True, alias_of=None)
        found = dict(rows.values_list("locale__language_code", "url_path"))
    return {code: f"{path_of(found[code], code)}{page.shown_part}" for code in codes if found.get(code)}
