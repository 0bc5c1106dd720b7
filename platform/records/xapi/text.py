"""JSON as it was sent: read strictly, kept as text, so that no number or key is written anew."""

import json
import re
from collections.abc import Callable, Mapping
from math import isinf
from typing import Any

from .refusal import Refused, TooLarge

# Objects and arrays in one another: what is made of a statement later has to reach the bottom again.
MOST_DEEP = 60
# What is read is held in memory, as many times larger as it has values.
MOST_BYTES = 16_000_000
MOST_VALUES = 1_000_000
_SPACE = re.compile(r"[ \t\n\r]*")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        # Two readers could take different ones.
        raise Refused("a name stands twice in one object")
    return found


def _constant(name: str) -> None:
    raise Refused(f"{name} is no JSON")


def _number(digits: str) -> float:
    """One that has no value here could not be handed out again in another format."""
    value = float(digits)
    if isinf(value):
        raise Refused("a number is too large")
    return value


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_number)


def decode(body: bytes) -> str:
    """UTF-8 only (Communication 1.4). Raises TooLarge, before it is read, for what would take too much memory."""
    if len(body) > MOST_BYTES:
        raise TooLarge(f"the JSON is larger than {MOST_BYTES} bytes")
    if sum(map(body.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise TooLarge(f"the JSON has more than {MOST_VALUES} values")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused("the content is not UTF-8") from None


def parse(text: str) -> Any:
    """One JSON value. Raises Refused for anything else, also a name that stands twice in one object."""
    found, end = _value(text, _skip(text, 0))
    if _skip(text, end) != len(text):
        raise Refused("something follows the JSON")
    return found


def parse_each(text: str) -> tuple[list[tuple[Any, str]], bool]:
    """Each element of an array, or the one value there is, with the text it was sent as; and whether it was an array."""
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        return [(parse(text), text.strip())], False
    found = []
    at = _skip(text, at + 1)
    closed = text[at : at + 1] == "]"
    while not closed:
        value, end = _value(text, at)
        found.append((value, text[at:end]))
        at = _skip(text, end)
        closed = text[at : at + 1] == "]"
        if not closed:
            if text[at : at + 1] != ",":
                raise Refused("the content is no JSON")
            at = _skip(text, at + 1)
    if _skip(text, at + 1) != len(text):
        raise Refused("something follows the JSON")
    return found, True


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        found: tuple[Any, int] = _DECODER.raw_decode(text, at)
    except Refused:
        raise
    except (ValueError, RecursionError):
        raise Refused("the content is no JSON") from None
    if text.count("{", at, found[1]) + text.count("[", at, found[1]) > MOST_DEEP:
        _check_depth(found[0])
    return found


def _check_depth(value: Any) -> None:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MOST_DEEP:
            raise Refused(f"objects and arrays are more than {MOST_DEEP} deep in one another")
        inner: list[Any] = []
        for one in level:
            inner += one.values() if type(one) is dict else one if type(one) is list else ()
        level = [one for one in inner if type(one) in (dict, list)]


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def with_members(text: str, put: Mapping[str, str], *, present: bool) -> str:
    """The text of an object with these members, as JSON texts; what it has of the same name is left out.

    ``present`` says whether it may have one of them; when not, they are only added at the end.
    """
    added = ",".join(f'"{name}":{value}' for name, value in put.items())
    if not present:
        return f"{text[:-1]},{added}}}"
    kept = [before + value for name, before, value in _members(text) if name not in put]
    return f"{{{','.join([*kept, added])}}}"


def with_changes(text: str, changes: Mapping[str, Callable[[str], str]]) -> str:
    """The text of an object in which the values of these members, as JSON texts, are changed."""
    members = _members(text)
    made = [before + (changes[name](value) if name in changes else value) for name, before, value in members]
    return f"{{{','.join(made)}}}"


def _members(text: str) -> list[tuple[str, str, str]]:
    """Each member of the text of an object: its name, its text up to the value, and that of the value."""
    found = []
    at = _skip(text, 1)
    while text[at] != "}":
        start = at
        name, end = _value(text, at)
        middle = _skip(text, _skip(text, end) + 1)
        _held, end = _value(text, middle)
        found.append((name, text[start:middle], text[middle:end]))
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found
