"""A package from any block of a lesson that is played as H5P."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from courses.h5p.generate.choice import build_choice
from courses.h5p.generate.conversation import build_conversation
from courses.h5p.generate.metadata import Metadata
from courses.h5p.generate.problems import ContentProblemError
from courses.h5p.generate.truefalse import build_truefalse

KINDS = ("choice", "conversation", "truefalse")


def build_block(block: Mapping[str, Any], *, metadata: Metadata, libraries: Path) -> bytes:
    """The .h5p file for a block whose `type` is one of KINDS; `libraries` holds H5P.TrueFalse."""
    kind = block.get("type")
    if kind == "choice":
        return build_choice(block, metadata=metadata)
    if kind == "conversation":
        return build_conversation(block, metadata=metadata)
    if kind == "truefalse":
        return build_truefalse(block, metadata=metadata, libraries=libraries)
    raise ContentProblemError(f"no H5P content is made from a block of type {kind!r}")
