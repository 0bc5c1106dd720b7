"""Reading JSON from strangers: no more depth, digits or objects than a database and a browser both keep."""

import json
import math
from typing import Any

from courses.h5p.package.limits import DEFAULT_LIMITS, Limits
from courses.h5p.package.problems import Problem, ProblemError

LONGEST_INTEGER = 15  # digits that a browser's numbers keep exactly
LONGEST_FLOAT = 40


class _NumberError(ValueError):
    pass


def parse(raw: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Any:
    """The value, or ProblemError with the reason."""
    if len(raw) > limits.json_bytes:
        raise ProblemError(Problem.of("json_too_large", file, limit=limits.json_bytes))
    if raw.count(b"[") + raw.count(b"{") > limits.json_containers:
        raise ProblemError(Problem.of("json_too_complex", file, limit=limits.json_containers))
    too_deep = Problem.of("json_too_deep", file, limit=limits.json_depth)
    try:
        value = json.loads(
            raw.decode("utf-8"), parse_int=_integer, parse_float=_float, parse_constant=_constant
        )
    except UnicodeDecodeError as error:
        raise ProblemError(Problem.of("json_not_utf8", file)) from error
    except _NumberError as error:
        raise ProblemError(Problem.of("json_number", file)) from error
    except RecursionError as error:
        raise ProblemError(too_deep) from error
    except ValueError as error:
        raise ProblemError(Problem.of("json_invalid", file)) from error
    if _depth_exceeds(value, limits.json_depth):
        raise ProblemError(too_deep)
    if b"\\u" in raw and not _texts_are_whole(value):
        raise ProblemError(Problem.of("json_text", file))
    return value


def parse_object(raw: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> dict[str, Any]:
    value = parse(raw, file, limits)
    if not isinstance(value, dict):
        raise ProblemError(Problem.of("json_not_object", file))
    return value


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > LONGEST_INTEGER:
        raise _NumberError
    return int(text)


def _float(text: str) -> float:
    value = float(text) if len(text) <= LONGEST_FLOAT else math.inf
    if not math.isfinite(value):
        raise _NumberError
    return value


def _constant(text: str) -> Any:
    raise _NumberError(text)


def _depth_exceeds(value: Any, limit: int) -> bool:
    """Level by level, so that the check itself cannot run out of stack."""
    level = [value]
    for _ in range(limit + 1):
        level = [child for item in level for child in _children(item)]
        if not level:
            return False
    return True


def _children(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []


def _texts_are_whole(value: Any) -> bool:
    """No null characters and no halves of surrogate pairs: neither a database nor UTF-8 can hold them."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting.extend(item.keys())
        if isinstance(item, str) and any(ch == "\0" or "\ud800" <= ch <= "\udfff" for ch in item):
            return False
        waiting.extend(_children(item))
    return True
