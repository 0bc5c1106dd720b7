"""When two statements are the same one (Data 2.3.1), as a fingerprint: an O(1) check."""

import json
import re
from hashlib import sha256
from typing import Any

from .identity import Json
from .moments import moment_of

# Seconds finer than a hundredth, at the end of a duration.
_FINER = re.compile(r"([.,]\d\d)\d+(?=S$)", re.ASCII)
# What the store assigns, and attachments, are not part of what makes a statement.
_NOT_COMPARED = frozenset({"id", "stored", "timestamp", "authority", "version", "attachments"})


def fingerprint(statement: Json) -> str:
    """SHA-256, in hex, over the normalised part of a valid statement.

    Left out: what the store assigns, attachments, definitions of activities, display of verbs. The order of the members of
    a group, the case of uuids and of the domain of an address, and the time zone of a moment make no difference. A
    duration is compared as a text, its seconds to the hundredth (1.0.3, Data 4.6; 2.0.0, 4.2.7).
    """
    kept = {name: value for name, value in statement.items() if name not in _NOT_COMPARED}
    text = json.dumps(_normalised(kept), sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _normalised(statement: dict[str, Any]) -> dict[str, Any]:
    """A statement or sub-statement; the dictionary that is given is used up."""
    statement["actor"] = _agent(statement["actor"])
    statement["verb"] = statement["verb"]["id"]
    statement["object"] = _object(statement["object"])
    if "timestamp" in statement:
        statement["timestamp"] = moment_of(statement["timestamp"]).isoformat()
    if "duration" in statement.get("result", ()):
        duration = _FINER.sub(r"\1", statement["result"]["duration"])
        statement["result"] = {**statement["result"], "duration": duration}
    if "context" in statement:
        statement["context"] = _context(statement["context"])
    return statement


def _object(thing: Json) -> Any:
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        return thing["id"]
    if kind == "SubStatement":
        kept = {name: value for name, value in thing.items() if name != "attachments"}
        return _normalised(kept)
    return _agent(thing) if kind in ("Agent", "Group") else [kind, thing["id"].lower()]


def _agent(agent: Json) -> Json:
    """Members in one order; the domain of an address in lower case."""
    if "mbox" in agent:
        local, _at, domain = agent["mbox"].rpartition("@")
        agent = {**agent, "mbox": f"{local}@{domain.lower()}"}
    if "member" in agent:
        members = [_agent(one) for one in agent["member"]]
        members.sort(key=lambda one: json.dumps(one, sort_keys=True))
        agent = {**agent, "member": members}
    return agent


def _context(context: Json) -> Json:
    kept = dict(context)
    if "registration" in kept:
        kept["registration"] = kept["registration"].lower()
    if "statement" in kept:
        kept["statement"] = kept["statement"]["id"].lower()
    for name in ("instructor", "team"):
        if name in kept:
            kept[name] = _agent(kept[name])
    if "contextActivities" in kept:
        kept["contextActivities"] = {
            name: [one["id"] for one in as_list(found)] for name, found in kept["contextActivities"].items()
        }
    return kept


def as_list(found: Any) -> list[Any]:
    """1.0 allows one activity in the place of a list of one."""
    return found if isinstance(found, list) else [found]
