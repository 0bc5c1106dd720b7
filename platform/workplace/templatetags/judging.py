"""Words for what an assessor chose."""

from django import template
from django.utils.translation import get_language

from frameworks import api as frameworks

from ..domain.correcting import is_correctable

register = template.Library()


@register.filter
def supervision(level):
    """The level of supervision with its name and meaning, by its number."""
    return frameworks.supervision_level(level)


@register.filter
def correctable(judgement):
    """Whether who gave it may still correct it, of judgements that hold."""
    return is_correctable(judgement)


@register.filter
def epa_title(epa):
    """An activity (EPA) in the reader's language."""
    return epa.title(get_language())
