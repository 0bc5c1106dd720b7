"""Find a page of courseware by its address, in one statement."""

from functools import cache

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from organisations import api as organisations

from .prepared import PreparedPage

OTHER = "in_{}"


def root_path_of(request) -> str | None:
    """Where the site's home page in the language of the request lies; Wagtail keeps these paths in its cache."""
    site = organisations.site_of(request)
    if site is None:
        return None
    roots = [row for row in site.get_site_root_paths() if row.site_id == site.pk]
    language = get_language()
    return next((row.root_path for row in roots if row.language_code == language), None)


def over(model, **conditions):
    """Rows about the page of the outer query or about a page above it (tree paths begin with those above)."""
    prefix = "path" if model is Page else "page__path"
    return (
        model.objects.filter(**conditions)
        .annotate(below=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(below__startswith=F(prefix))
    )


def with_surroundings(pages):
    """Together with each page, in the same statement: whether anyone restricted it, and its address in every language."""
    translated = Page.objects.filter(
        translation_key=OuterRef("translation_key"), live=True, alias_of=None
    ).order_by("pk")
    addresses = {
        OTHER.format(code): Subquery(translated.filter(locale__language_code=code).values("url_path")[:1])
        for code, _name in settings.LANGUAGES
    }
    return pages.annotate(
        restricted=Exists(over(PageViewRestriction)),
        aliased=Exists(over(Page, alias_of__isnull=False)),
        **addresses,
    )


@cache
def _by_address(model) -> PreparedPage:
    others = [OTHER.format(code) for code, _name in settings.LANGUAGES]
    return PreparedPage(
        model,
        lambda pages, slug, url_path: with_surroundings(
            pages.filter(slug=slug, url_path=url_path, live=True)
        ),
        "restricted",
        "aliased",
        *others,
        slug=str,
        url_path=str,
    )


def find(model, request, *slugs):
    """The published page of this model at ``/<slug>/<slug>/...``, or None: then Wagtail's own routing decides.

    ``is_open_to_all`` is set when nothing restricts it; otherwise Wagtail looks itself, as always.
    """
    root = root_path_of(request)
    if root is None:
        return None
    page = _by_address(model).read(slug=slugs[-1], url_path=f"{root}{'/'.join(slugs)}/")
    if page is not None:
        page.is_open_to_all = not (page.restricted or page.aliased)
    return page
