"""What comes in beside forms: numbers and JSON as a browser (or somebody else) sent them. What is none is told apart
here, before it meets ``int`` or the database."""

import json
import re

from accounts.api import keepable

# PostgreSQL's largest primary key has nineteen digits; one less is never too large. No other digits than these: ``int`` does
# not know all that Unicode calls one (``²``).
NUMBER = re.compile(r"[0-9]{1,18}")
MOST_VERSIONS = 2**31


def number_in(text: str) -> int | None:
    """A whole number that is not negative, or None."""
    return int(text) if NUMBER.fullmatch(text) else None


def keys_in(texts) -> set[int]:
    """The primary keys among what was sent; what is none is left out."""
    return {int(text) for text in texts if NUMBER.fullmatch(text)}


def typed_in(request, *names: str) -> tuple[dict[str, str], int]:
    """The texts of these names, and ``base`` (0 where it is not sent), from a JSON object. Raises ValueError."""
    try:
        said = json.loads(request.body, parse_constant=_no_number)
    except RecursionError as problem:
        raise ValueError("too deep") from problem
    if not isinstance(said, dict) or not said.keys() & set(names):
        raise ValueError("nothing that was typed")
    base = said.get("base", 0)
    if type(base) is not int or not 0 <= base < MOST_VERSIONS:
        raise ValueError("base is no version")
    found = {name: said.get(name, "") for name in names}
    if not all(isinstance(text, str) and keepable(text) == text for text in found.values()):
        raise ValueError("no text that can be kept")
    return found, base


def _no_number(name):
    raise ValueError(f"{name} is no JSON")
