"""Words and numbers of evidence for its pages."""

from django import template

from ..domain.media import PROBLEMS
from ..domain.sizes import LARGEST

register = template.Library()


@register.filter
def clock(seconds):
    """Seconds as on a player: 65 is ``1:05``."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def problem(piece):
    """Why a recording cannot be played, and what to do."""
    return PROBLEMS.get(piece.problem, PROBLEMS["unreadable"])


@register.filter
def largest(kind):
    """The most bytes that a file of this kind may have."""
    return LARGEST[kind]
