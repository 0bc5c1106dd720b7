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
    """This page in the other language: code, name, address, and whether it is this very page (``exact``)."""
    code = "en" if (get_language() or settings.LANGUAGE_CODE) == "nl" else "nl"
    for row in context.get("alternates") or ():
        if row["code"] == code:
            return {"code": code, "name": NAMES[code], "address": row["address"], "exact": True}
    address = _by_path(context, code)
    return {"code": code, "name": NAMES[code], "address": address or _home(code), "exact": address is not None}


def _by_path(context, code):
    """The same address in the other language; a Wagtail page has its own slug there and is asked for its translation."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return None
    if hasattr(page, "get_translations"):
        twin = page.get_translations().live().filter(locale__language_code=code).first()
        return twin.get_url(request) if twin else None
    if "alternates" in context:
        return None
    path = request.path
    if path.startswith(settings.UNPREFIXED_PATHS):
        return f"?lang={code}"
    if code == "en":
        return f"/en{path}"
    return path.removeprefix("/en") or "/"


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
    return static(_first(tuple(f"base/scenes/{one}.svg" for one in (f"{name}-{form}", name)), "base/scenes/bekwaam.svg"))


@register.simple_tag
def badge_static(motif, kind):
    """The picture of a badge of a kind."""
    kind = kind if kind in KINDS else "participation"
    return static(_first((f"base/badges/{motif}-{kind}.svg",), f"base/badges/bekwaam-{kind}.svg"))


@cache
def _first(paths, otherwise):
    """The first file that exists; static files do not change while the site runs."""
    return next((path for path in paths if finders.find(path)), otherwise)
