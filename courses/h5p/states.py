"""What a frame may ask to keep: names, sizes, and how it is read. No framework."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RESET = "RESET"
KIB = 1024


class Limits:
    STATE = 1024 * KIB
    STATEMENT = 256 * KIB
    PLACES = 200
    RESPONSE = 10_000
    SCORE = 1_000_000


DATA_TYPE = re.compile(r"[A-Za-z0-9_.-]{1,40}", re.ASCII)
SUB_CONTENT = re.compile(r"0|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
PLAY = re.compile(r"[0-9a-f]{32}", re.ASCII)


class UnreadableError(ValueError):
    """What came is not what a frame sends."""


@dataclass(frozen=True)
class State:
    data_type: str
    sub_content: str
    data: str | None


@dataclass(frozen=True)
class Said:
    play: str
    sequence: int
    statement: Mapping[str, Any]


def read_state(body: bytes) -> State:
    """Raises UnreadableError."""
    values = _object(body, Limits.STATE)
    data_type, sub, data = values.get("type"), values.get("sub"), values.get("data")
    if not _fits(data_type, DATA_TYPE) or not _fits(sub, SUB_CONTENT):
        raise UnreadableError("type or sub")
    if data is not None and (not isinstance(data, str) or data == RESET or not _is_json(data)):
        raise UnreadableError("data")
    return State(data_type, sub.lower(), data)


def read_said(body: bytes) -> Said:
    """Raises UnreadableError."""
    values = _object(body, Limits.STATEMENT)
    play, sequence, statement = values.get("play"), values.get("sequence"), values.get("statement")
    counts = isinstance(sequence, int) and not isinstance(sequence, bool) and 0 < sequence < 100_000
    if not _fits(play, PLAY) or not counts or not isinstance(statement, dict):
        raise UnreadableError("play, sequence or statement")
    return Said(play, sequence, statement)


def _object(body: bytes, limit: int) -> dict[str, Any]:
    if len(body) > limit:
        raise UnreadableError("too large")
    try:
        values = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("no JSON") from error
    if not isinstance(values, dict):
        raise UnreadableError("no object")
    return values


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _fits(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _refuse(name: str) -> None:
    raise ValueError(name)
