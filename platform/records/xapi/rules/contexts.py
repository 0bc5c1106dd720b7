"""Contexts (Data 2.4.6), and what 2.0.0 adds to them: other agents and groups (4.2.2)."""

from typing import Any

from . import agents, values
from .activities import activity
from .objects import Rule, Table, check, list_of, shape, word

statement_ref: Rule = shape({"objectType": word("StatementRef"), "id": values.uuid}, "objectType", "id")
_activities = list_of(activity)


def _one_or_more(found: Any) -> None:
    """1.0 allows one activity in the place of a list of one."""
    if type(found) is dict:
        activity(found)
    else:
        _activities(found)


_context_activities = shape(dict.fromkeys(("parent", "grouping", "category", "other"), _one_or_more))
_types = list_of(values.iri, least=1)
_context_agent = shape(
    {"objectType": word("contextAgent"), "agent": agents.agent, "relevantTypes": _types},
    "objectType",
    "agent",
)
_context_group = shape(
    {"objectType": word("contextGroup"), "group": agents.group, "relevantTypes": _types},
    "objectType",
    "group",
)

_CONTEXT: Table = {
    "registration": values.uuid,
    "instructor": agents.actor,
    "team": agents.group,
    "contextActivities": _context_activities,
    "revision": values.string,
    "platform": values.string,
    "language": values.language,
    "statement": statement_ref,
    "extensions": values.extensions,
}
_CONTEXT_2: Table = {
    **_CONTEXT,
    "contextAgents": list_of(_context_agent),
    "contextGroups": list_of(_context_group),
}


def context(thing: Any) -> None:
    check(thing, _CONTEXT)


def context_2(thing: Any) -> None:
    check(thing, _CONTEXT_2)
