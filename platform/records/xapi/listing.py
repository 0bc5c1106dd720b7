"""One activity in the place of a list of one, as 1.0 allows: it is handed out as a list (1.0.3, Data 2.4.6.2)."""

from . import text
from .identity import Json


def with_lists(said: Json, sent: str) -> str:
    """The text of a valid statement in which every value of contextActivities is a list; nothing else is written anew."""
    inner = said["object"] if said["object"].get("objectType") == "SubStatement" else {}
    changes = {}
    if _has_single(said):
        changes["context"] = _context
    if _has_single(inner):
        changes["object"] = _sub_statement
    return text.with_changes(sent, changes) if changes else sent


def _has_single(said: Json) -> bool:
    found = said.get("context", {}).get("contextActivities", {})
    return any(type(value) is dict for value in found.values())


def _sub_statement(sent: str) -> str:
    return text.with_changes(sent, {"context": _context})


def _context(sent: str) -> str:
    return text.with_changes(sent, {"contextActivities": _activities})


def _activities(sent: str) -> str:
    return text.with_changes(sent, dict.fromkeys(("parent", "grouping", "category", "other"), _list))


def _list(sent: str) -> str:
    return sent if sent.startswith("[") else f"[{sent}]"
