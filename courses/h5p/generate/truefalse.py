"""A package of H5P.TrueFalse, whose libraries come from a folder that the caller names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from courses.h5p.generate.libraries import OWN_LIBRARIES, Shelf
from courses.h5p.generate.metadata import Metadata
from courses.h5p.generate.packing import build_package
from courses.h5p.generate.problems import ContentProblemError
from courses.h5p.generate.texts import plain, required, rich
from courses.h5p.package.report import LibraryVersion

LIBRARY = LibraryVersion("H5P.TrueFalse", 1, 6)
TAGS = {"strong", "em", "p", "br"}


def truefalse_params(block: Mapping[str, Any]) -> dict[str, Any]:
    """The content's parameters. `block`: question, correct, feedback_correct, feedback_wrong."""
    correct = block.get("correct")
    if not isinstance(correct, bool):
        raise ContentProblemError("true/false: 'correct' must be true or false")
    return {
        "question": rich(required(block, "question", "true/false"), TAGS),
        "correct": "true" if correct else "false",
        "behaviour": {
            "feedbackOnCorrect": plain(str(block.get("feedback_correct", ""))),
            "feedbackOnWrong": plain(str(block.get("feedback_wrong", ""))),
        },
    }


def build_truefalse(block: Mapping[str, Any], *, metadata: Metadata, libraries: Path) -> bytes:
    """The .h5p file. `libraries` is the folder that holds H5P.TrueFalse-1.6 and what it leans on.

    Our own stand-in takes the place of H5P.FontIcons, whose original states no licence and so is not handed on.
    """
    return build_package(
        shelf=Shelf(OWN_LIBRARIES, libraries),
        main=LIBRARY,
        params=truefalse_params(block),
        metadata=metadata,
    )
