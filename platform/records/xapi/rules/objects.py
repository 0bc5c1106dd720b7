"""Objects in general: which properties may be there, which must, and nothing else."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..refusal import Refused

Rule = Callable[[Any], None]
Table = Mapping[str, Rule]


def check(thing: Any, table: Table, required: Iterable[str] = ()) -> None:
    """Every property by its own rule; none that the table lacks, in the letters of the table (Data 2.2)."""
    if type(thing) is not dict:
        raise Refused("must be an object")
    for name, value in thing.items():
        rule = table.get(name)
        if rule is None:
            raise Refused("is not a property that is allowed here").within(name)
        try:
            rule(value)
        except Refused as problem:
            raise problem.within(name)  # noqa: B904 - the same refusal, with its place
    for name in required:
        if name not in thing:
            raise Refused("is required").within(name)


def shape(table: Table, *required: str) -> Rule:
    """The rule for an object with these properties."""

    def rule(thing: Any) -> None:
        check(thing, table, required)

    return rule


def list_of(rule: Rule, *, least: int = 0) -> Rule:
    """The rule for an array of which every element follows ``rule``."""

    def rule_of_list(found: Any) -> None:
        if type(found) is not list:
            raise Refused("must be an array")
        if len(found) < least:
            raise Refused("must not be empty")
        for number, one in enumerate(found):
            try:
                rule(one)
            except Refused as problem:
                raise problem.within(str(number))  # noqa: B904 - the same refusal, with its place

    return rule_of_list


def word(*allowed: str) -> Rule:
    """The rule for a string that is one of these, in these letters."""

    def rule(value: Any) -> None:
        if type(value) is not str or value not in allowed:
            raise Refused(f"must be {' or '.join(allowed)}")

    return rule
