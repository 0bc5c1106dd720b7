"""JSON Canonicalization Scheme (RFC 8785), for eddsa-jcs-2022 and ecdsa-jcs-2019."""

import json
import math
from typing import Any

from credentials.proofs.strict_json import CharactersRefused, NumberRefused


def canonicalize(value: Any) -> bytes:
    """The one JSON text of a value (RFC 8785, 3.2). Raises NumberRefused or CharactersRefused for what has none."""
    try:
        return _text(value).encode("utf-8")
    except UnicodeEncodeError:
        raise CharactersRefused() from None


def _text(value: Any) -> str:
    if isinstance(value, dict):
        # Names are ordered by their UTF-16 code units (3.2.3).
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(f"{_text(key)}:{_text(member)}" for key, member in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_text(item) for item in value) + "]"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: int | float) -> str:
    """As ECMAScript writes a number (RFC 8785, 3.2.2.3; ECMA-262, 6.1.6.1.20): both take the fewest digits that tell a
    double from its neighbours, so only the place of the point and the exponent differ from Python's."""
    try:
        number = float(value)
    except OverflowError:
        raise NumberRefused() from None
    if not math.isfinite(number) or number != value:
        raise NumberRefused()
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    mantissa, _, exponent = f"{abs(number)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    # The point stands behind so many of the digits.
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    return sign + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    rest = f".{digits[1:]}" if count > 1 else ""
    return f"{digits[0]}{rest}e{point - 1:+d}"
