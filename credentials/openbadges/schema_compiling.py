"""A JSON Schema as one Python function that says whether a value fits: each keyword becomes a check once, not at each value.

Only the keywords that the schema of Open Badges uses are known (JSON Schema 2019-09, Core 9 and Validation 6), and a schema
with another one is refused, so that nothing is left out in silence. Standing tests compare the verdicts with jsonschema's.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]
# What a reader is told, what stands at its own place, and formats, which validators check only when asked to.
_REMARKS = {"title", "description", "$comment", "format", "$schema", "$id", "$defs"}
_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "object": (dict,),
    "array": (list,),
    "number": (int, float),
    "integer": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_ALL_KINDS = {kind for kinds in _KINDS.values() for kind in kinds}
_OBJECT = {"properties", "required", "additionalProperties", "propertyNames"}
_ARRAY = {"items", "additionalItems", "contains", "minItems"}
_TEXT = {"pattern"}
_SEVERAL = {"oneOf", "anyOf", "allOf", "$ref"}


class UnknownKeyword(ValueError):
    """The schema uses what is not known here."""


def compiled(schema: Mapping[str, Any]) -> Check:
    """Whether a value fits a schema, as a function. Raises UnknownKeyword."""
    return _Compiler(schema.get("$defs", {})).check(schema)


def _anything(_: Any) -> bool:
    return True


def _nothing(_: Any) -> bool:
    return False


class _Compiler:
    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self.made: dict[str, Check] = {}

    def check(self, schema: Any) -> Check:
        """The check of one schema: that of its type, and one for each group of keywords."""
        if isinstance(schema, bool):
            return _anything if schema else _nothing
        known = {"type", "enum"} | _OBJECT | _ARRAY | _TEXT | _SEVERAL | _REMARKS
        if not schema.keys() <= known:
            raise UnknownKeyword(", ".join(schema.keys() - known))
        checks, stated = [], schema.get("type")
        # A group speaks of values of one type only; where the schema asks for that type, others do not fit.
        for kind, group, make in (
            ("object", _OBJECT, self._object),
            ("array", _ARRAY, self._array),
            ("string", _TEXT, _pattern),
        ):
            if schema.keys() & group:
                checks.append(make(schema, stated != kind))
                stated = None if stated == kind else stated
        if stated is not None:
            checks.insert(0, _type(stated))
        if "enum" in schema:
            checks.append(_enum(schema["enum"]))
        checks += [self._several(name, schema[name]) for name in sorted(_SEVERAL & schema.keys())]
        return _all(checks)

    def _several(self, keyword: str, value: Any) -> Check:
        """Other schemas that must fit: one of them, some, or all (Core 9.2)."""
        if keyword == "$ref":
            return self._reference(value)
        if keyword == "allOf":
            return _all([self.check(item) for item in value])
        checks = [(self._kinds(item), self.check(item)) for item in value]
        together = _one_of if keyword == "oneOf" else _any_of
        # Types tell most alternatives apart, and others need not be tried.
        by_type = {
            kind: together([check for kinds, check in checks if kinds is None or kind in kinds])
            for kind in _ALL_KINDS
        }
        return lambda value: by_type.get(type(value), _nothing)(value)

    def _reference(self, name: str) -> Check:
        """A definition, which may stand inside itself (Core 8.2.4)."""
        start, _, name = name.rpartition("/")
        if start != "#/$defs":
            raise UnknownKeyword("$ref")
        made = self.made
        if name not in made:
            made[name] = lambda value: made[name](value)
            made[name] = self.check(self.definitions[name])
        return made[name]

    def _kinds(self, schema: Any) -> set[type] | None:
        """The types of the values that can fit; None for those that are not told apart by it."""
        if isinstance(schema, bool):
            return None
        stated, reference = schema.get("type"), schema.get("$ref", "").rpartition("/")[2]
        if stated is None and reference:
            stated = self.definitions[reference].get("type")
        if stated is None:
            return None
        names = [stated] if isinstance(stated, str) else stated
        return {kind for name in names for kind in _KINDS[name]}

    def _object(self, schema: Mapping[str, Any], otherwise: bool) -> Check:
        """Members by their names (Core 9.3.2, Validation 6.5.3)."""
        members = {name: self.check(inner) for name, inner in schema.get("properties", {}).items()}
        required = frozenset(schema.get("required", ()))
        others = self.check(schema.get("additionalProperties", True))
        names = self.check(schema["propertyNames"]) if "propertyNames" in schema else None

        def fits(value: Any) -> bool:
            if type(value) is not dict:
                return otherwise
            if not required <= value.keys():
                return False
            for name, member in value.items():
                if not members.get(name, others)(member) or (names is not None and not names(name)):
                    return False
            return True

        return fits

    def _array(self, schema: Mapping[str, Any], otherwise: bool) -> Check:
        """Items by their places, how many, and what must be among them (Core 9.3.1, Validation 6.4.2)."""
        items = schema.get("items", True)
        first = [self.check(item) for item in items] if isinstance(items, list) else []
        rest = self.check(schema.get("additionalItems", True) if isinstance(items, list) else items)
        least, contained = schema.get("minItems", 0), None
        if "contains" in schema:
            contained = self.check(schema["contains"])

        def fits(value: Any) -> bool:
            if type(value) is not list:
                return otherwise
            if len(value) < least or (contained is not None and not any(map(contained, value))):
                return False
            if first:
                return all(check(item) for check, item in zip(first, value, strict=False)) and all(
                    map(rest, value[len(first) :])
                )
            return rest is _anything or all(map(rest, value))

        return fits


def _all(checks: list[Check]) -> Check:
    if not checks:
        return _anything
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        one, other = checks
        return lambda value: one(value) and other(value)
    return lambda value: all(check(value) for check in checks)


def _one_of(checks: list[Check]) -> Check:
    """Exactly one fits (Core 9.2.1.3)."""
    if len(checks) < 2:
        return checks[0] if checks else _nothing

    def fits(value: Any) -> bool:
        found = False
        for check in checks:
            if check(value):
                if found:
                    return False
                found = True
        return found

    return fits


def _any_of(checks: list[Check]) -> Check:
    if len(checks) < 2:
        return checks[0] if checks else _nothing
    return lambda value: any(check(value) for check in checks)


def _type(stated: str | list[str]) -> Check:
    """One of these types (Validation 6.1.1): 1.0 is an integer, and true is no number."""
    names = [stated] if isinstance(stated, str) else stated
    kinds = {kind for name in names for kind in _KINDS[name]}
    if "integer" in names and "number" not in names:
        return lambda value: type(value) in kinds and (type(value) is not float or value.is_integer())
    return lambda value: type(value) in kinds


def _pattern(schema: Mapping[str, Any], otherwise: bool) -> Check:
    """A text in which the pattern occurs (Validation 6.3.3)."""
    search = re.compile(schema["pattern"]).search
    return lambda value: search(value) is not None if type(value) is str else otherwise


def _enum(values: list[Any]) -> Check:
    """One of these texts (Validation 6.1.2)."""
    texts = frozenset(values)
    if not all(isinstance(text, str) for text in texts):
        raise UnknownKeyword("enum")
    return lambda value: type(value) is str and value in texts
