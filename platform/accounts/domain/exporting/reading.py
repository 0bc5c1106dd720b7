"""The page in an export on which somebody reads their own data, without us and without a network."""

from django.apps import apps
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .words import in_words

# Of a longer list the page shows these, and says how many more the file for programs has.
MOST = 200
EMPTY = (None, "", [], {})


def title_of(app):
    return apps.get_app_config(app).verbose_name


def page_of(row, parts, paths, lacks="") -> str:
    """HTML with its looks in it; ``paths`` are the files that lie beside it, ``lacks`` says what could not be put in."""
    with translation.override(row.language):
        sections = [
            {
                "title": title_of(app),
                "file": f"{app}.json",
                "tree": _shown(data, paths),
            }
            for app, data in parts.items()
        ]
        context = {
            "person": row.person,
            "made": row.created,
            "sections": sections,
            "language": row.language,
            "lacks": lacks,
        }
        return render_to_string("accounts/export/page.html", context)


def _shown(value, paths):
    """A value as the template draws it: ``{"pairs"}``, ``{"rows"}``, ``{"link"}`` or ``{"text"}``."""
    if isinstance(value, dict):
        # What is empty stands in the file for programs alone.
        said = [(name, one) for name, one in value.items() if one not in EMPTY]
        return {"pairs": [(in_words(name), _shown(one, paths)) for name, one in said]}
    if isinstance(value, list):
        return {"rows": [_shown(one, paths) for one in value[:MOST]], "more": max(0, len(value) - MOST)}
    if isinstance(value, str) and value in paths:
        return {"link": value}
    return {"text": _text(value)}


def _text(value) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    # A moment has a T and a zone in it; a number or a word that looks like a day stays as it is.
    if isinstance(value, str) and len(value) > 18 and value[10] == "T":
        moment = parse_datetime(value)
        if moment is not None and moment.tzinfo is not None:
            return date_format(localtime(moment), "DATETIME_FORMAT")
    return str(value)
