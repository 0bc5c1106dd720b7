"""The building blocks of a lesson, as an editor sees them."""

from .body import BRIEF_RICH, RICH, LessonBody
from .lists import AuthorsBlock, ChangesBlock, CriteriaBlock, SourcesBlock

__all__ = [
    "BRIEF_RICH",
    "RICH",
    "AuthorsBlock",
    "ChangesBlock",
    "CriteriaBlock",
    "LessonBody",
    "SourcesBlock",
]
