"""A package of Bekwaam.Conversation from a block of the `conversation` kind."""

from collections.abc import Mapping, Sequence
from typing import Any

from courses.h5p.generate.libraries import OWN_LIBRARIES, Shelf
from courses.h5p.generate.metadata import Metadata
from courses.h5p.generate.packing import build_package
from courses.h5p.generate.problems import ContentProblemError
from courses.h5p.generate.texts import BLOCKS, plain, required, rich
from courses.h5p.package.report import LibraryVersion

LIBRARY = LibraryVersion("Bekwaam.Conversation", 1, 0)
RATINGS = ("good", "doubtful", "poor")


def conversation_params(block: Mapping[str, Any]) -> dict[str, Any]:
    """The content's parameters. `block`: intro, start, node[{id, speaker, text, option[...]}], ending[{id, title, text}]."""
    nodes = [_node(node) for node in required(block, "node", "conversation")]
    endings = [_ending(ending) for ending in block.get("ending", [])]
    start = str(block.get("start") or nodes[0]["id"])
    _check_ways(start, nodes, endings)
    return {
        "intro": rich(str(block.get("intro", "")), BLOCKS),
        "start": start,
        "nodes": nodes,
        "endings": endings,
    }


def build_conversation(block: Mapping[str, Any], *, metadata: Metadata) -> bytes:
    """The .h5p file. Raises ContentProblemError when a choice leads nowhere or a part is never reached."""
    return build_package(
        shelf=Shelf(OWN_LIBRARIES), main=LIBRARY, params=conversation_params(block), metadata=metadata
    )


def _node(node: Mapping[str, Any]) -> dict[str, Any]:
    name = str(required(node, "id", "node"))
    return {
        "id": name,
        "speaker": plain(str(node.get("speaker", ""))),
        "text": rich(required(node, "text", f"node {name}")),
        "options": [_option(option, name) for option in node.get("option", [])],
    }


def _option(option: Mapping[str, Any], node: str) -> dict[str, Any]:
    rating = option.get("rating", "doubtful")
    if rating not in RATINGS:
        raise ContentProblemError(f"node {node}: the rating {rating!r} is not one of {', '.join(RATINGS)}")
    return {
        "text": plain(required(option, "text", f"an option of node {node}")),
        "next": str(option.get("next", "")),
        "feedback": rich(str(option.get("feedback", ""))),
        "rating": rating,
    }


def _ending(ending: Mapping[str, Any]) -> dict[str, Any]:
    name = str(required(ending, "id", "ending"))
    return {
        "id": name,
        "title": plain(required(ending, "title", f"ending {name}")),
        "text": rich(str(ending.get("text", "")), BLOCKS),
    }


def _check_ways(start: str, nodes: Sequence[Mapping[str, Any]], endings: Sequence[Mapping[str, Any]]) -> None:
    """Every choice leads somewhere, every part can be reached, and from the start an end can."""
    ways = {node["id"]: [option["next"] for option in node["options"]] for node in nodes}
    ends = {ending["id"] for ending in endings}
    if len(ways) != len(nodes) or len(ends) != len(endings) or ways.keys() & ends:
        raise ContentProblemError("two parts or endings have the same id")
    if start not in ways:
        raise ContentProblemError(f"the conversation starts with {start!r}, which is no node")
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in reached or not name:
            continue
        if name not in ways and name not in ends:
            raise ContentProblemError(f"an option leads to {name!r}, which is no node and no ending")
        reached.add(name)
        waiting += ways.get(name, [])
    lost = sorted((ways.keys() | ends) - reached)
    if lost:
        raise ContentProblemError(f"never reached: {', '.join(lost)}")
    if not any(name in ends or not ways[name] or "" in ways[name] for name in reached):
        raise ContentProblemError("the conversation never ends")
