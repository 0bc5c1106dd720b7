"""Reading JSON so that two readers can never disagree about what it says.

RFC 8259 leaves duplicate members, huge numbers and lone surrogates to the reader. A signature over one reading must not
be shown with another, so all of these are refused (I-JSON, RFC 7493 sections 2.1-2.3).
"""

import json
import math
import re
from collections import Counter
from typing import Any, NoReturn

from credentials.proofs.errors import CredentialError

MAX_BYTES = 256 * 1024
MAX_DEPTH = 64
# Reading values as statements compares each of one list with all others: thousands in one list would take seconds.
MAX_ITEMS = 500
# In all lists and objects together, for each item that one list may have.
_NODES_AN_ITEM = 10
MAX_NODES = _NODES_AN_ITEM * MAX_ITEMS
MAX_INTEGER = 2**53
# Possessive, so that a text without an end costs no more than its length.
_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKETS = re.compile(r"[\[{}\]]")
_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


class JSONRefused(CredentialError):
    """The text is not JSON that every reader understands alike."""

    code = "json.malformed"
    nl = "Dit bestand is geen leesbare JSON."
    en = "This file is not readable JSON."


class TooLarge(JSONRefused):
    """More bytes, levels or values than any credential needs."""

    code = "json.too_large"
    nl = "Dit bestand is groter of dieper dan een bewijs ooit is."
    en = "This file is larger or deeper than any credential is."


class DuplicateMember(JSONRefused):
    """One name stands twice in one object: readers would pick different values."""

    code = "json.duplicate_member"
    nl = "Een naam staat twee keer in het bestand: {detail}. Dan is niet te zeggen wat er is ondertekend."
    en = "A name occurs twice in the file: {detail}. What was signed cannot be told."


class NumberRefused(JSONRefused):
    """NaN, an infinity, or a number that not every reader keeps exactly."""

    code = "json.number"
    nl = "Het bestand bevat een getal dat niet elk programma hetzelfde leest."
    en = "The file holds a number that not every program reads alike."


class CharactersRefused(JSONRefused):
    """Half a character, or a character that canonical forms treat differently."""

    code = "json.characters"
    nl = "Het bestand bevat tekens die niet kunnen worden gelezen."
    en = "The file holds characters that cannot be read."


def parse(data: bytes | str, *, max_bytes: int = MAX_BYTES, max_items: int = MAX_ITEMS) -> Any:
    """One JSON value out of UTF-8, or a named reason (RFC 8259; limits of RFC 7493).

    `max_items`: of one list, where it is not read as statements.
    """
    if len(data) > max_bytes:
        raise TooLarge()
    try:
        # A text is taken for what it is in UTF-8, which has no half characters.
        text = data if isinstance(data, str) else data.decode("utf-8")
        if isinstance(data, str) and len(data.encode("utf-8")) > max_bytes:
            raise TooLarge()
    except UnicodeError:
        raise CharactersRefused() from None
    text = text.removeprefix("\ufeff")
    small = _is_small(text)
    if not small:
        _refuse_deep(text)
    try:
        value = _DECODER.decode(text)
    except RecursionError:
        raise TooLarge() from None
    except ValueError:
        raise JSONRefused() from None
    if not small:
        check_value(value, max_items=max_items)
    return value


def check_value(value: Any, *, max_items: int = MAX_ITEMS) -> None:
    """The same limits for a value that was parsed by someone else."""
    level = [value]
    nodes = depth = 0
    while level:
        depth += 1
        nodes += len(level)
        if depth > MAX_DEPTH or nodes > _NODES_AN_ITEM * max_items:
            raise TooLarge()
        below: list[Any] = []
        for item in level:
            if type(item) is str:
                _check_text(item)
            elif isinstance(item, dict):
                for key in item:
                    if not isinstance(key, str):
                        raise JSONRefused()
                    _check_text(key)
                below += item.values()
            elif isinstance(item, list):
                if len(item) > max_items:
                    raise TooLarge()
                below += item
            else:
                _check_scalar(item)
        level = below


def _check_scalar(item: Any) -> None:
    if isinstance(item, str):
        _check_text(item)
    elif isinstance(item, float):
        if not math.isfinite(item):
            raise NumberRefused()
    elif isinstance(item, int):
        if not isinstance(item, bool) and abs(item) > MAX_INTEGER:
            raise NumberRefused()
    elif item is not None:
        raise JSONRefused()


def _check_text(text: str) -> None:
    """No lone surrogates; no U+FFFE or U+FFFF, which canonicalizers write differently."""
    if not text.isascii() and _CHARACTERS.search(text):
        raise CharactersRefused()


def _is_small(text: str) -> bool:
    """Whether a text cannot break a limit whatever it says, as most credentials: then no value needs to be looked at.

    Each value but the first follows a comma or an opening bracket. UTF-8 has no half characters, only escapes have.
    """
    brackets = text.count("[") + text.count("{")
    few = brackets <= MAX_DEPTH and brackets + text.count(",") < min(MAX_ITEMS, MAX_NODES)
    # One character is found faster than two.
    halves = "\\" in text and "\\u" in text
    return few and not halves and "\ufffe" not in text and "\uffff" not in text


def _refuse_deep(text: str) -> None:
    """Count brackets before parsing, so that depth costs no recursion."""
    depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub("", text)):
        if bracket in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise TooLarge()
        else:
            depth -= 1


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise DuplicateMember(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return members


def _refuse_constant(_: str) -> NoReturn:
    raise NumberRefused()


def _exact_integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        raise NumberRefused()
    return int(text)


def _finite_float(text: str) -> float:
    number = float(text) if len(text) <= 64 else math.inf
    if not math.isfinite(number):
        raise NumberRefused()
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique_members,
    parse_constant=_refuse_constant,
    parse_int=_exact_integer,
    parse_float=_finite_float,
)
