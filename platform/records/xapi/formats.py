"""How statements are handed out: exact, ids, canonical (Communication 2.1.3)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .equality import as_list
from .identity import Json
from .rules.agents import IDENTIFIERS

Words = Mapping[str, str]
Change = Callable[[Json], Json]
_COMPONENTS = ("choices", "scale", "source", "target", "steps")
MOST_LANGUAGES = 30
# Activities in one statement that are said more of than it says itself: it may name the same one very often.
MOST_DEFINED = 200


def ids(statement: Json) -> Json:
    """Only what is needed to identify agents, groups, activities and verbs."""
    return _changed(statement, activity=_bare, verb=lambda verb: {"id": verb["id"]}, agent=_identified)


def canonical(statement: Json, languages: Sequence[str], definitions: Mapping[str, Json]) -> Json:
    """Activities with what is known of them, and one language in each language map; agents as they were sent.

    ``languages`` is the reader's choice (``preferred``), ``definitions`` are by the id of the activity: for one that is not
    in it, and for those past MOST_DEFINED, the statement's own is taken.
    """

    left = iter(range(MOST_DEFINED))

    def activity(thing: Json) -> Json:
        known = definitions.get(thing["id"]) if next(left, None) is not None else None
        found = known or thing.get("definition")
        return {**thing, "definition": _definition(found, languages)} if found else thing

    def verb(thing: Json) -> Json:
        return {**thing, "display": _one(thing["display"], languages)} if "display" in thing else thing

    return _changed(statement, activity=activity, verb=verb, agent=lambda agent: agent)


def activities_in(statement: Json) -> dict[str, None]:
    """The ids of all activities that have a definition to be said in the canonical format, each once, in order."""
    found: dict[str, None] = {}

    def seen(thing: Json) -> Json:
        found[thing["id"]] = None
        return thing

    _changed(statement, activity=seen, verb=lambda verb: verb, agent=lambda agent: agent)
    return found


def _changed(statement: Json, *, activity: Change, verb: Change, agent: Change) -> Json:
    """A statement or sub-statement with every activity, verb and agent in it changed."""
    thing = statement["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "SubStatement":
        thing = _changed(thing, activity=activity, verb=verb, agent=agent)
    elif kind == "Activity":
        thing = activity(thing)
    elif kind in ("Agent", "Group"):
        thing = agent(thing)
    made = {**statement, "actor": agent(statement["actor"]), "verb": verb(statement["verb"]), "object": thing}
    if "context" in statement:
        made["context"] = _context(statement["context"], activity, agent)
    return made


def _context(context: Json, activity: Change, agent: Change) -> Json:
    made = dict(context)
    for name in ("instructor", "team"):
        if name in made:
            made[name] = agent(made[name])
    for listed, held in (("contextAgents", "agent"), ("contextGroups", "group")):
        if listed in made:
            made[listed] = [{**one, held: agent(one[held])} for one in made[listed]]
    if "contextActivities" in made:
        # 1.0.3, Data 2.4.6.2: what was sent as one is handed out as a list.
        made["contextActivities"] = {
            name: [activity(one) for one in as_list(found)]
            for name, found in made["contextActivities"].items()
        }
    return made


def _bare(activity: Json) -> Json:
    # What says no other type is an activity.
    return {"id": activity["id"]}


def _identified(agent: Json) -> Json:
    """Its identifier; of a group without one, the identifiers of its members."""
    kept = {name: value for name, value in agent.items() if name == "objectType" or name in IDENTIFIERS}
    if "member" in agent and IDENTIFIERS.isdisjoint(agent):
        kept["member"] = [_identified(one) for one in agent["member"]]
    return kept


def _definition(definition: Json, languages: Sequence[str]) -> Json:
    made = dict(definition)
    for name in ("name", "description"):
        if name in made:
            made[name] = _one(made[name], languages)
    for name in _COMPONENTS:
        if name in made:
            made[name] = [
                {**one, "description": _one(one["description"], languages)} if "description" in one else one
                for one in made[name]
            ]
    return made


def preferred(accept_language: str) -> list[str]:
    """The languages of an Accept-Language header, the most wanted first."""
    found: list[tuple[float, str]] = []
    for item in accept_language.split(",")[:MOST_LANGUAGES]:
        tag, _semicolon, rest = item.partition(";")
        name, _equals, weight = rest.partition("=")
        try:
            quality = float(weight) if name.strip() == "q" else 1.0
        except ValueError:
            quality = 0.0
        if tag.strip() and quality > 0:
            found.append((-quality, tag.strip().lower()))
    return [tag for _quality, tag in sorted(found, key=lambda one: one[0])]


def _one(words: Words, languages: Sequence[str]) -> dict[str, Any]:
    """The entry that fits best: the language itself, a narrower one, then ever wider ones (RFC 4647, 3.4); else the first."""
    if len(words) <= 1:
        return dict(words)
    for wanted in languages:
        while wanted and wanted != "*":
            for tag in words:
                if tag.lower() == wanted or tag.lower().startswith(f"{wanted}-"):
                    return {tag: words[tag]}
            wanted = wanted.rpartition("-")[0]
    tag = next(iter(words))
    return {tag: words[tag]}
