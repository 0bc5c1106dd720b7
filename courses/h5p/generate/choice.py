"""A package of Bekwaam.Choice from a block of the `choice` kind."""

from collections.abc import Mapping
from typing import Any

from courses.h5p.generate.libraries import OWN_LIBRARIES, Shelf
from courses.h5p.generate.metadata import Metadata
from courses.h5p.generate.packing import build_package
from courses.h5p.generate.problems import ContentProblemError
from courses.h5p.generate.texts import BLOCKS, plain, required, rich
from courses.h5p.package.report import LibraryVersion

LIBRARY = LibraryVersion("Bekwaam.Choice", 1, 0)


def choice_params(block: Mapping[str, Any]) -> dict[str, Any]:
    """The content's parameters. `block`: question, multiple, answer[{text, correct, feedback}]."""
    answers: list[dict[str, Any]] = [
        {
            "text": plain(required(answer, "text", f"answer {number}")),
            "correct": bool(answer.get("correct", False)),
            "feedback": rich(str(answer.get("feedback", ""))),
        }
        for number, answer in enumerate(block.get("answer", []), start=1)
    ]
    right = sum(answer["correct"] for answer in answers)
    multiple = bool(block.get("multiple", False))
    if len(answers) < 2:
        raise ContentProblemError("a choice needs at least two answers")
    if right == 0 or (right > 1 and not multiple):
        raise ContentProblemError(f"a choice of {'more' if multiple else 'one'} has {right} right answers")
    return {
        "question": rich(required(block, "question", "choice"), BLOCKS),
        "answers": answers,
        "multiple": multiple,
    }


def build_choice(block: Mapping[str, Any], *, metadata: Metadata) -> bytes:
    """The .h5p file. Raises ContentProblemError when the block cannot work."""
    return build_package(
        shelf=Shelf(OWN_LIBRARIES), main=LIBRARY, params=choice_params(block), metadata=metadata
    )
