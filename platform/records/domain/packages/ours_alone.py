"""What only this site says: a unit that somebody brought may not speak in its name."""

from collections.abc import Iterator
from typing import Any

from ... import extensions, verbs
from ...xapi.refusal import Refused

NAMESPACES = (verbs.OURS.lower(), extensions.BASE.lower())


def refuse_ours(statement: dict[str, Any]) -> None:
    """Raises Refused for a verb or an extension of our own, such as a judgement, wherever in the statement it stands."""
    for place, iri in _named(statement):
        if iri.lower().startswith(NAMESPACES):
            raise Refused(
                f"{iri} is said by this site alone; a unit uses verbs and extensions of its own", place
            )


def _named(thing: Any) -> Iterator[tuple[str, str]]:
    """Where a verb or an extension stands, and its identifier; what an extension holds is its maker's own business."""
    if isinstance(thing, list):
        for one in thing:
            yield from _named(one)
    elif isinstance(thing, dict):
        for name, one in thing.items():
            if name == "verb":
                yield "verb.id", one["id"]
            elif name == "extensions":
                yield from (("extensions", key) for key in one)
            else:
                yield from _named(one)
