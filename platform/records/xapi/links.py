"""What a statement names, as keys: by which it can be found (Communication 2.1.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from .equality import as_list
from .identity import Json, agents_in, key_of
from .rules.statements import VOIDED


@dataclass(slots=True)
class Links:
    """Keys of agents in actor and object, of other agents, of other activities; uuids that are pointed to, and voided."""

    agents: set[UUID] = field(default_factory=set)
    related_agents: set[UUID] = field(default_factory=set)
    related_activities: set[UUID] = field(default_factory=set)
    references: set[UUID] = field(default_factory=set)
    voids: set[UUID] = field(default_factory=set)


def links_of(statement: Json) -> Links:
    """All keys in a valid statement. Its authority, which is ours to say, is not looked at."""
    found = Links()
    found.agents.update(_in_actor_and_object(statement))
    _look(statement, found)
    thing = statement["object"]
    if thing.get("objectType") == "StatementRef":
        target = UUID(thing["id"])
        found.references.add(target)
        if statement["verb"]["id"] == VOIDED:
            found.voids.add(target)
    elif thing.get("objectType") == "SubStatement":
        # A sub-statement is a statement in this respect, to who asks for what is related.
        found.related_agents.update(_in_actor_and_object(thing))
        _look(thing, found)
        if thing["object"].get("objectType", "Activity") == "Activity":
            found.related_activities.add(key_of(thing["object"]["id"]))
    return found


def _in_actor_and_object(statement: Json) -> Iterator[UUID]:
    yield from agents_in(statement["actor"])
    if statement["object"].get("objectType") in ("Agent", "Group"):
        yield from agents_in(statement["object"])


def _look(statement: Json, found: Links) -> None:
    """In the context."""
    context = statement.get("context")
    if not context:
        return
    for name in ("instructor", "team"):
        if name in context:
            found.related_agents.update(agents_in(context[name]))
    for listed, held in (("contextAgents", "agent"), ("contextGroups", "group")):
        for one in context.get(listed, ()):
            found.related_agents.update(agents_in(one[held]))
    for activities in context.get("contextActivities", {}).values():
        found.related_activities.update(key_of(one["id"]) for one in as_list(activities))
