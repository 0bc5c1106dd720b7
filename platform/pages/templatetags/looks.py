"""Small answers that the theme's templates need: where the other language is, and which picture to show."""

from functools import cache

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

register = template.Library()

NAMES = {"nl": "Nederlands", "en": "English"}
KINDS = {"participation", "practice", "microcredential", "formal"}


@register.simple_tag
def home_address():
    """The home page in the language of this page."""
    return _home(get_language())


def _home(code):
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"


@register.simple_tag(takes_context=True)
def other_language(context):
    """This page in the other language: code, name, address, and whether it is this very page (``exact``).

    A page shows the link three times (head, menu, search engines), so the answer is kept with the request.
    """
    request = context.get("request")
    kept = getattr(request, "other_language", None)
    if kept is None:
        code = "en" if (get_language() or settings.LANGUAGE_CODE) == "nl" else "nl"
        address = _in_language(context, request, code)
        kept = {
            "code": code,
            "name": NAMES[code],
            "address": address or _home(code),
            "exact": address is not None,
        }
        if request is not None:
            request.other_language = kept
    return kept


def _in_language(context, request, code):
    """What the page says itself; else a Wagtail page's translation, which has a slug of its own; else the same path."""
    if "alternates" in context:
        return next((row["address"] for row in context["alternates"] if row["code"] == code), None)
    if "translations" in context:
        return context["translations"].get(code)
    page = context.get("page")
    if request is None:
        return None
    if hasattr(page, "get_translations"):
        twin = page.get_translations().live().filter(locale__language_code=code).first()
        return twin.get_url(request) if twin else None
    if request.path.startswith(settings.UNPREFIXED_PATHS):
        return f"?lang={code}"
    return f"/en{request.path}" if code == "en" else request.path.removeprefix("/en") or "/"


@register.simple_tag(takes_context=True)
def nav_link(context, name):
    """The address of a route, and whether the reader is there ("page") or below it ("true")."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return {"address": _home(get_language()), "current": ""}
    path = context["request"].path if context.get("request") else ""
    current = "page" if path == address else ("true" if path.startswith(address) else "")
    return {"address": address, "current": current}


@register.simple_tag(takes_context=True)
def theme_static(context, path):
    """A file of the theme in force."""
    return static(f"{context['theme'].key}/{path}")


@register.simple_tag
def scene_static(name, form=""):
    """A drawing by name; ``form="card"`` for the wide one of a card. A name without a drawing gets the general one."""
    wanted = (f"{name}-{form}", name, f"bekwaam-{form}") if form else (name,)
    return static(_first(tuple(f"base/scenes/{one}.svg" for one in wanted), "base/scenes/bekwaam.svg"))


@register.simple_tag
def badge_static(motif, kind):
    """The picture of a badge of a kind."""
    kind = kind if kind in KINDS else "participation"
    return static(_first((f"base/badges/{motif}-{kind}.svg",), f"base/badges/bekwaam-{kind}.svg"))


@cache
def _first(paths, otherwise):
    """The first file that exists; static files do not change while the site runs."""
    return next((path for path in paths if finders.find(path)), otherwise)
