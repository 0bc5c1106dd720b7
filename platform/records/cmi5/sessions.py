"""What a unit may say in its session (sections 9.3 and 10): checked before a statement is kept."""

from dataclasses import dataclass
from typing import Any

from ..xapi.equality import as_list
from .words import CATEGORY_CMI5, CATEGORY_MOVE_ON, NORMAL, SESSION_ID

ADL = "http://adlnet.gov/expapi/verbs/"
# Those that a unit says; the others are the LMS's alone (9.3).
VERBS = {f"{ADL}{name}": name for name in ("initialized", "completed", "passed", "failed", "terminated")}
JUDGING = {"completed", "passed", "failed"}


class NotInSession(ValueError):
    """The session does not allow this statement; the text says why."""


@dataclass
class Facts:
    """What is known of a session and of its unit in this registration, as far as the rules ask."""

    session: str
    activity: str
    mode: str
    mastery_score: float | None
    open: bool
    initialized: bool
    terminated: bool
    # In the whole registration, whichever session said it.
    completed: bool
    passed: bool
    # In this session.
    failed: bool


def defined_verb(statement: dict[str, Any]) -> str | None:
    """The verb of a cmi5 defined statement, which is in the cmi5 category (9.6.2.1); None for a cmi5 allowed one."""
    if CATEGORY_CMI5 not in _categories(statement):
        return None
    verb = VERBS.get(statement["verb"]["id"])
    if verb is None:
        raise NotInSession("a unit does not say this verb in the cmi5 category")
    return verb


def check(statement: dict[str, Any], facts: Facts) -> str | None:
    """The cmi5 defined verb of a statement that the session allows, None for a cmi5 allowed one. Raises NotInSession."""
    verb = defined_verb(statement)
    said = statement.get("context", {}).get("extensions", {}).get(SESSION_ID)
    if said != facts.session:
        raise NotInSession("the session id is not that of this launch (9.6.3.1)")
    if not facts.open or facts.terminated:
        raise NotInSession("the session has ended")
    if verb != "initialized" and not facts.initialized:
        raise NotInSession("a session begins with initialized (9.3.2)")
    if verb is None:
        return None
    if statement["object"].get("id") != facts.activity:
        raise NotInSession("the object is not the activity that was launched")
    _once(verb, facts)
    _result(verb, statement, facts)
    return verb


def _once(verb: str, facts: Facts) -> None:
    if verb == "initialized" and facts.initialized:
        raise NotInSession("initialized is said once in a session (9.3.2)")
    if verb in JUDGING and facts.mode != NORMAL:
        raise NotInSession(f"{verb} is not said in the mode {facts.mode} (10.2.2)")
    if verb == "completed" and facts.completed:
        raise NotInSession("completed is said once in a registration (9.3.3)")
    if verb == "passed" and facts.passed:
        raise NotInSession("passed is said once in a registration (9.3.4)")
    if verb == "passed" and facts.failed:
        raise NotInSession("a session passes or fails, not both (9.3)")
    if verb == "failed" and (facts.passed or facts.failed):
        raise NotInSession("failed is said once in a session, and not after passed (9.3.5)")


def _result(verb: str, statement: dict[str, Any], facts: Facts) -> None:
    result = statement.get("result", {})
    if verb in JUDGING and CATEGORY_MOVE_ON not in _categories(statement):
        raise NotInSession(f"{verb} is in the moveOn category (9.6.2.2)")
    if verb in (*JUDGING, "terminated") and "duration" not in result:
        raise NotInSession(f"{verb} says a duration (9.5.4.1)")
    if (verb == "completed") != (result.get("completion") is True) or result.get("completion") is False:
        raise NotInSession("completion is true with completed, and not said with others (9.5.3)")
    success = {"passed": True, "failed": False}.get(verb)
    if result.get("success") is not success:
        raise NotInSession("success is true with passed, false with failed, not said with others (9.5.2)")
    _score(verb, result, facts)


def _score(verb: str, result: dict[str, Any], facts: Facts) -> None:
    score = result.get("score")
    if score is None:
        return
    if verb not in ("passed", "failed"):
        raise NotInSession("a score belongs to passed or failed (9.5.1)")
    scaled = score.get("scaled")
    if facts.mastery_score is None:
        return
    if scaled is None or (scaled >= facts.mastery_score) != (verb == "passed"):
        raise NotInSession(f"the score does not go with {verb} and the mastery score (9.3.4, 9.3.5)")


def _categories(statement: dict[str, Any]) -> list[str]:
    found = statement.get("context", {}).get("contextActivities", {}).get("category", [])
    return [one["id"] for one in as_list(found)]


def is_satisfied(move_on: str, *, completed: bool, passed: bool, waived: bool = False) -> bool:
    """Whether a unit meets its moveOn criterion (13.1.4)."""
    return (
        waived
        or {
            "NotApplicable": True,
            "Completed": completed,
            "Passed": passed,
            "CompletedAndPassed": completed and passed,
            "CompletedOrPassed": completed or passed,
        }[move_on]
    )
