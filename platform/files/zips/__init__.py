"""A zip that may be hostile: what is wrong with it, and the bytes of its members. Knows no framework."""

from .archive import Archive
from .limits import Limits
from .problems import Problem, ProblemError

__all__ = ["Archive", "Limits", "Problem", "ProblemError"]
