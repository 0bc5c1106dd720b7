"""The eleven elements as a list to work through: what is missing, in which language, and where one fills it in."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ..domain.achievement_states import State, state_of
from ..domain.publishing import FIELDS, IN_WORDS, Element, checklist
from .elements import ELEMENT_NAMES
from .languages import LANGUAGES


@dataclass(frozen=True)
class Line:
    """One element. ``fields`` are the fields of the form that hold it; ``address`` leads to the first that is empty."""

    name: Any
    filled: bool
    where: str
    fields: str
    address: str


@dataclass(frozen=True)
class Checklist:
    """All of them, in the order of the recommendation."""

    lines: list[Line]

    @property
    def filled(self) -> int:
        return sum(line.filled for line in self.lines)


def as_saved(row) -> Checklist:
    """Of one version, as it was saved. Only of a draft does each lead to where it is filled in."""
    editor = reverse("credentials_admin:achievement-edit", args=[row.uuid])
    several = len(row.texts.all()) > 1
    lines = [_line(element, row.issuer, editor, several) for element in checklist(row)]
    return Checklist(lines if state_of(row) == State.DRAFT else [replace(line, address="") for line in lines])


def as_typed(form, issuer) -> Checklist:
    """Of what stands in the form now, saved or not; the page keeps it true while somebody types.

    It helps and decides nothing: publishing asks ``checklist``.
    """
    languages = form.languages_used
    elements = [
        Element(name, field, _empty_in(form, issuer, field, languages)) for name, field in FIELDS.items()
    ]
    return Checklist([_line(element, issuer, "", len(languages) > 1) for element in elements])


def _empty_in(form, issuer, field, languages) -> tuple[str, ...]:
    if field in IN_WORDS:
        return tuple(language for language in languages if not form.said(f"{field}_{language}"))
    if field == "issuer":
        filled = bool(issuer.name.strip() and issuer.country)
    elif field == "study_load":
        filled = form.said("study_load").strip("0.,") != "" and bool(form.said("study_load_unit"))
    else:
        filled = not field or bool(form.said(field))
    return () if filled else languages


def _line(element, issuer, editor, several) -> Line:
    in_words = element.field in IN_WORDS
    names = [LANGUAGES[language] for language in element.empty_in] if in_words and several else []
    where = f"{_('empty')}: {', '.join(names)}" if names else ""
    fields, address = element.field, f"{editor}#id_{element.field}" if element.field else ""
    if element.field == "issuer":
        fields, address = "", reverse("credentials_admin:issuer", args=[issuer.slug])
    elif in_words:
        address = f"{editor}#id_{element.field}_{(element.empty_in or ('nl',))[0]}"
        fields = f"{element.field}_nl {element.field}_en"
    return Line(ELEMENT_NAMES[element.name], element.filled, where, fields, address)
