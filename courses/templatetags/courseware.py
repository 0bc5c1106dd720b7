"""Small words of the pages of courseware: time, levels, drawings."""

from decimal import Decimal
from functools import cache

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from frameworks import api as frameworks

register = template.Library()
# Levels of education by number; 6 is hbo.
HBO = 6
KIND_NAMES = {
    "participation": gettext_lazy("Proof of participation"),
    "practice": gettext_lazy("Practice statement"),
    "microcredential": gettext_lazy("Microcredential"),
    "formal": gettext_lazy("Reference to a certificate"),
}


def _number(value) -> str:
    value = Decimal(str(value)).normalize()
    return number_format(value, decimal_pos=max(0, -value.as_tuple().exponent))


@register.filter
def duration(minutes) -> str:
    """Minutes as a reader says them: 25 minutes, 1 hour, 1 hour 30."""
    minutes = int(minutes or 0)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}
    if not rest:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return _("%(hours)s hr %(minutes)s min") % {"hours": hours, "minutes": rest}


@register.filter
def study_load(item) -> str:
    """The study load of a module or its card, in its one unit."""
    value, unit = _number(item.study_load), item.study_load_unit
    if unit == "HOUR":
        return ngettext("%(count)s hour", "%(count)s hours", int(float(item.study_load))) % {"count": value}
    return f"{value} {unit}"


@register.filter
def hours(value) -> str:
    return _number(value or 0)


@register.filter
def levels(numbers) -> str:
    """Level 2–4, level 3, level 4 and hbo, hbo."""
    mbo = [number for number in numbers if number != HBO]
    parts = []
    if mbo:
        span = str(mbo[0]) if mbo[0] == mbo[-1] else f"{mbo[0]}–{mbo[-1]}"
        parts.append(_("Level %(levels)s") % {"levels": span})
    if HBO in numbers:
        parts.append("hbo")
    return f" {_('and')} ".join(parts)


@register.filter
def in_language(row, language) -> str:
    """The name of a row with ``name_nl`` and ``name_en``."""
    return (language == "en" and row.get("name_en")) or row["name_nl"]


@register.filter
def lookup(mapping, key):
    """An entry of a dictionary, empty when it is not there; a block shown apart from its page has no dictionary."""
    return mapping.get(str(key), "") if mapping else ""


@register.filter
def kind_name(offer) -> str:
    """What kind of proof an offer is, in a word; its own name where the kind is not known here."""
    return str(KIND_NAMES.get(offer["kind"], offer["name"]))


@register.simple_tag
def scene(name) -> str:
    """The address of one of the site's own drawings; empty when there is none of that name."""
    return _own(f"base/scenes/{name}.svg")


@register.simple_tag
def clip(name, ending) -> str:
    """The address of a file of one of the site's own clips."""
    return _own(f"base/clips/{name}.{ending}")


@cache
def _own(path) -> str:
    """Looked for once: static files do not change while the site runs."""
    if not finders.find(path):
        return ""
    try:
        return staticfiles_storage.url(path)
    except ValueError:  # added since the static files were collected
        return ""


@register.filter
def framework_of(alignment) -> str:
    """The framework of an alignment by its name, with the official code where there is one; ours is only a handle."""
    name = str(frameworks.FrameworkItem.Framework(alignment["framework"]).label)
    code = frameworks.FrameworkItem(framework=alignment["framework"], code=alignment["code"]).official_code
    return f"{name} {code}".strip()
