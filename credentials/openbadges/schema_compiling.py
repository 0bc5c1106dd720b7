"""A JSON Schema as one Python function (fastjsonschema), after its alternatives were merged where a type tells them apart.

The schema of Open Badges writes "a text, or an object of texts, or an array of those" in some 150 places as alternatives
that are all tried. A keyword that speaks of texts only says nothing of arrays (JSON Schema, "Assertions"), so alternatives
of different types can stand in one schema that means the same and is tried once.
"""

from collections.abc import Callable
from typing import Any

import fastjsonschema

# What a reader is told, and formats, which validators check only when asked to.
_REMARKS = {"title", "description", "$comment", "format", "$schema", "$id"}
# The keywords that speak of values of one type only.
_OF_TYPE = {
    "string": {"pattern", "minLength", "maxLength"},
    "object": {"properties", "required", "additionalProperties", "propertyNames"},
    "array": {"items", "additionalItems", "contains", "minItems", "maxItems"},
    "number": {"minimum", "maximum"},
    "integer": {"minimum", "maximum"},
    "boolean": set[str](),
    "null": set[str](),
}
_NAMED = {"properties", "$defs"}
_DATA = {"enum", "const", "required", "type"}
# Every keyword that the schema uses means the same in this draft, which fastjsonschema knows.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def compiled(schema: dict[str, Any]) -> Callable[[Any], bool]:
    """Whether a value fits a schema, as a function."""
    validate = fastjsonschema.compile(
        {**simplified(schema), "$schema": _DRAFT},
        use_default=False,
        use_formats=False,
        detailed_exceptions=False,
    )

    def fits(value: Any) -> bool:
        try:
            validate(value)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return fits


def simplified(schema: Any) -> Any:
    """A schema that accepts the same values, without remarks and with alternatives merged."""
    if isinstance(schema, list):
        return [simplified(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _part(key, value) for key, value in schema.items() if key not in _REMARKS}
    if found.keys() in ({"oneOf"}, {"anyOf"}):
        (alternatives,) = found.values()
        return _merged(alternatives) or found
    return found


def _part(key: str, value: Any) -> Any:
    if key in _NAMED:
        return {name: simplified(inner) for name, inner in value.items()}
    return value if key in _DATA else simplified(value)


def _merged(alternatives: list[Any]) -> dict[str, Any] | None:
    """Alternatives of different types as one schema; None when something else tells them apart."""
    types: list[str] = []
    keywords: dict[str, Any] = {}
    for alternative in alternatives:
        stated = alternative.get("type", [])
        stated = [stated] if isinstance(stated, str) else stated
        own = {key: value for key, value in alternative.items() if key != "type"}
        allowed = set[str]().union(*(_OF_TYPE[name] for name in stated))
        types += stated
        if not stated or not own.keys() <= allowed or own.keys() & keywords.keys():
            return None
        keywords |= own
    # An integer is a number, too.
    if len(set(types)) < len(types) or {"integer", "number"} <= set(types):
        return None
    return {"type": types, **keywords}
