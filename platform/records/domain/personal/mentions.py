"""Statements about others that name somebody: that they do, where, and no more of them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from ...models import Statement
from ...xapi.identity import agent_key
from .taking_out import is_agent


def told(row: Statement, keys: set[UUID]) -> dict:
    """Its id, when it was stored, its verb, and as what it names one of these agents, such as ``context.instructor``.

    Who did it, with what and how well is what somebody else did: that is theirs, and is not handed out here.
    """
    return {
        "id": str(row.uuid),
        "stored": row.stored.isoformat(),
        "verb": row.verb,
        "as": sorted(set(_places(row.content, keys))),
    }


def _places(thing: Any, keys: set[UUID], place: str = "") -> Iterator[str]:
    if isinstance(thing, list):
        for one in thing:
            yield from _places(one, keys, place)
    elif isinstance(thing, dict):
        if is_agent(thing) and agent_key(thing) in keys:
            yield place
        for name, one in thing.items():
            yield from _places(one, keys, f"{place}.{name}" if place else name)
