"""Making H5P packages from plain data: the same data gives the same bytes. Knows no framework."""

from courses.h5p.generate.blocks import build_block
from courses.h5p.generate.choice import build_choice
from courses.h5p.generate.conversation import build_conversation
from courses.h5p.generate.metadata import Metadata
from courses.h5p.generate.problems import ContentProblemError
from courses.h5p.generate.truefalse import build_truefalse

__all__ = [
    "ContentProblemError",
    "Metadata",
    "build_block",
    "build_choice",
    "build_conversation",
    "build_truefalse",
]
