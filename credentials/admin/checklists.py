"""The eleven elements as a list to work through: what is missing, in which language, and where one fills it in."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ..domain.publishing import IN_WORDS, checklist
from .elements import ELEMENT_NAMES

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class Line:
    """One element. ``fields`` are the fields of the form that hold it; ``address`` leads to the first that is empty."""

    name: Any
    filled: bool
    where: str
    fields: str
    address: str


def lines_of(row) -> list[Line]:
    """Of one version; the list of fields lets the page keep it up to date while somebody types."""
    editor = reverse("credentials_admin:achievement-edit", args=[row.uuid])
    return [_line(row, element, editor) for element in checklist(row)]


def _line(row, element, editor) -> Line:
    in_words = element.field in IN_WORDS
    names = [LANGUAGE_NAMES[language] for language in element.empty_in] if in_words else []
    several = len(row.texts.all()) > 1
    where = _("empty in %(languages)s") % {"languages": ", ".join(names)} if names and several else ""
    if element.field == "issuer":
        address = reverse("credentials_admin:issuer", args=[row.issuer.slug])
        fields = ""
    elif in_words:
        address = f"{editor}#id_{element.field}_{(element.empty_in or ('nl',))[0]}"
        fields = f"{element.field}_nl {element.field}_en"
    else:
        address = f"{editor}#id_{element.field}" if element.field else ""
        fields = element.field
    return Line(ELEMENT_NAMES[element.name], element.filled, where, fields, address)
