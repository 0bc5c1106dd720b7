"""The body of a lesson from the content format: words as they are, interactive blocks as H5P content."""

import json
import uuid

from ..h5p import store
from ..h5p.generate import ContentProblemError
from ..h5p.package import PackageRefusedError
from .errors import ContentError

INTERACTIVE = {"choice", "conversation", "truefalse"}
# Fields that are taken over as they are, by type of block; the rest has a function below.
PLAIN = {
    "text": ("heading", "body"),
    "callout": ("tone", "heading", "body"),
    "compare": ("heading", "left_title", "left_body", "right_title", "right_body"),
    "image": ("scene", "alt", "caption"),
    "video": ("clip", "title", "transcript"),
    "session": ("mode", "title", "minutes", "body"),
    "reflection": ("prompt", "help"),
}
LISTS = {"steps": ("steps", "step", ("title", "body")), "facts": ("facts", "fact", ("text", "source"))}


def body_of(lesson, *, activity, module) -> str:
    """The stored form of a lesson's body. A block keeps its id by its place, in every language: what a learner wrote or
    did there is kept for that place. Raises ContentError for a type that is not in the format."""
    rows = []
    for number, block in enumerate(lesson["block"], start=1):
        place = uuid.uuid5(activity, f"block/{number}")
        kind, value = _block(block, place=place, module=module)
        rows.append({"type": kind, "value": value, "id": str(place)})
    return json.dumps(rows)


def _block(block, *, place, module):
    kind = block["type"]
    if kind in PLAIN:
        return kind, {name: _text(block.get(name, "")) for name in PLAIN[kind]}
    if kind in LISTS:
        field, rows, names = LISTS[kind]
        items = [{"type": "item", "value": {name: _text(row.get(name, "")) for name in names}, "id": str(uuid.uuid5(place, str(number)))}
                 for number, row in enumerate(block[rows])]  # fmt: skip
        return kind, {"heading": block.get("heading", ""), field: items}
    if kind in INTERACTIVE:
        return "h5p", {
            "content": _content(block, place=place, module=module),
            "instead": _text(block.get("instead", "")),
        }
    raise ContentError(f"unknown block type {kind}")


def _text(value):
    return value.strip() if isinstance(value, str) else value


def _content(block, *, place, module) -> int:
    """The stored content of an interactive block; it has the module's licence and makers."""
    language = module["language"]
    try:
        row = store.save_generated(
            key=f"{place}:{language}",
            block={name: value for name, value in block.items() if name != "instead"},
            language=language,
            licence=module["licence"],
            authors=module["authors"],
        )
    except (ContentProblemError, PackageRefusedError) as problem:
        raise ContentError(f"{module['key']}: {block.get('title', block['type'])}: {problem}") from problem
    return row.pk
