"""Statements and sub-statements (Data 2.4): what is valid in 1.0.3 and in 2.0.0."""

import re
from typing import Any

from ..refusal import Refused
from . import agents, values
from .activities import activity
from .attachments import attachments
from .contexts import context, context_2, statement_ref
from .objects import Rule, Table, check, shape
from .results import result

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
_verb = shape({"id": values.iri, "display": values.language_map}, "id")
_REQUIRED = ("actor", "verb", "object")


def _version(pattern: str) -> Rule:
    """The rule for the version that a statement itself says, a version of the specification (Data 2.4.10)."""
    known = re.compile(pattern)

    def rule(value: Any) -> None:
        if type(value) is not str or not known.fullmatch(value):
            raise Refused("is not a version of this specification")

    return rule


def _object_rule(kinds: dict[str, Rule]) -> Rule:
    """The rule for an object: an activity unless it says otherwise (Data 2.4.4)."""

    def rule(thing: Any) -> None:
        kind = thing.get("objectType", "Activity") if type(thing) is dict else "Activity"
        found = kinds.get(kind) if type(kind) is str else None
        if found is None:
            raise Refused(f"must be one of {', '.join(kinds)}").within("objectType")
        found(thing)

    return rule


def _together(thing: Any) -> None:
    """Revision and platform belong to an activity (Data 2.4.6)."""
    about = thing.get("context") or {}
    if thing["object"].get("objectType", "Activity") != "Activity" and (
        "revision" in about or "platform" in about
    ):
        raise Refused("revision and platform are for a statement about an activity").within("context")


def _rule(version: str, moment: Rule, its_context: Rule) -> Rule:
    kinds: dict[str, Rule] = {
        "Activity": activity,
        "Agent": agents.agent,
        "Group": agents.group,
        "StatementRef": statement_ref,
    }
    shared: Table = {
        "actor": agents.actor,
        "verb": _verb,
        "result": result,
        "context": its_context,
        "timestamp": moment,
        "attachments": attachments,
    }
    inner: Table = {**shared, "object": _object_rule(kinds), "objectType": values.string}

    def sub_statement(thing: Any) -> None:
        """No id, version, stored or authority, and no sub-statement in it (Data 2.4.4.3)."""
        check(thing, inner, _REQUIRED)
        _together(thing)

    outer: Table = {
        **shared,
        "object": _object_rule({**kinds, "SubStatement": sub_statement}),
        "id": values.uuid,
        "stored": moment,
        "authority": agents.authority,
        "version": _version(version),
    }

    def statement(thing: Any) -> None:
        check(thing, outer, _REQUIRED)
        _together(thing)
        if thing["verb"]["id"] == VOIDED and thing["object"].get("objectType") != "StatementRef":
            raise Refused("a voiding statement points to a statement").within("object")

    return statement


_RULES = {
    "1.0.3": _rule(r"1\.0(?:\.\d+)?", values.moment, context),
    # A statement of 1.0 that travels on keeps its version.
    "2.0.0": _rule(r"[12]\.0(?:\.\d+)?", values.rfc3339_moment, context_2),
}


def check_statement(statement: Any, version: str) -> None:
    """Raise Refused for what is no statement of this version of the specification, "1.0.3" or "2.0.0"."""
    _RULES[version](statement)
