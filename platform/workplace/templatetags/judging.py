"""Words for what an assessor chose."""

from django import template

from frameworks import api as frameworks

register = template.Library()


@register.filter
def supervision(level):
    """The level of supervision with its name and meaning, by its number."""
    return frameworks.supervision_level(level)
