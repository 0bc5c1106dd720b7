"""JSON Canonicalization Scheme (RFC 8785), for eddsa-jcs-2022."""

import json
from typing import Any

from credentials.proofs.strict_json import NumberRefused


def canonicalize(value: Any) -> bytes:
    """The one JSON text of a value (RFC 8785 section 3.2). Fractions must need no exponent; credentials never do."""
    return _text(value).encode("utf-8")


def _text(value: Any) -> str:
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(f"{_text(key)}:{_text(member)}" for key, member in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_text(item) for item in value) + "]"
    if isinstance(value, float):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    text = repr(value)
    if "e" in text or "n" in text:
        raise NumberRefused()
    return text
