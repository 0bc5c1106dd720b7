"""Activities and their definitions, also of interactions (Data 2.4.4.1)."""

from typing import Any

from ..refusal import Refused
from . import values
from .objects import Rule, Table, check, list_of, shape, word

_INTERACTIONS = (
    "true-false", "choice", "fill-in", "long-fill-in", "matching",
    "performance", "sequencing", "likert", "numeric", "other",
)  # fmt: skip
_component = shape({"id": values.string, "description": values.language_map}, "id")


def _components(found: Any) -> None:
    """Answers to choose from, each id once."""
    list_of(_component)(found)
    ids = [one["id"] for one in found]
    if len(set(ids)) != len(ids):
        raise Refused("each id must be there once")


_OF_INTERACTIONS: Table = {
    "correctResponsesPattern": list_of(values.string),
    **dict.fromkeys(("choices", "scale", "source", "target", "steps"), _components),
}
_DEFINITION: Table = {
    "name": values.language_map,
    "description": values.language_map,
    "type": values.iri,
    "moreInfo": values.iri,
    "extensions": values.extensions,
    "interactionType": word(*_INTERACTIONS),
    **_OF_INTERACTIONS,
}


def definition(thing: Any) -> None:
    check(thing, _DEFINITION)
    if "interactionType" not in thing and not _OF_INTERACTIONS.keys().isdisjoint(thing):
        raise Refused("what belongs to an interaction needs an interactionType")


_ACTIVITY: Table = {"objectType": word("Activity"), "id": values.iri, "definition": definition}
activity: Rule = shape(_ACTIVITY, "id")
