"""The looks of the site that a request came to."""

from .domain.themes import theme_of


def theme(request):
    """``theme`` with ``key`` (a folder under themes/), ``name`` and ``fictional``."""
    return {"theme": theme_of(request)}
