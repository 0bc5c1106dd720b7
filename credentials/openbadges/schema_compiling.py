"""A JSON Schema as one Python function that says whether a value fits: each keyword becomes a check once, not at each value.

Only the keywords that the schema of Open Badges uses are known (JSON Schema 2019-09, Core 9 and Validation 6), and a schema
with another one is refused, so that nothing is left out in silence. Standing tests compare the verdicts with jsonschema's.

Nearly every keyword speaks of values of one type only. So a schema becomes a table with one check for each type, and what
can be told from the type alone (any text, no lists) is told without a call.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Check = Callable[[Any], bool]
Table = dict[type, Check]
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
_SEVERAL = {"oneOf", "anyOf", "allOf", "$ref"}
_KNOWN = {"type", "enum", "pattern"} | _OBJECT | _ARRAY | _SEVERAL | _REMARKS


class UnknownKeyword(ValueError):
    """The schema uses what is not known here."""


def compiled(schema: Mapping[str, Any]) -> Check:
    """Whether a value fits a schema, as a function; a value that JSON has not, where it is looked at, does not fit.
    Raises UnknownKeyword."""
    table = _Compiler(schema.get("$defs", {})).table(schema)

    def fits(value: Any) -> bool:
        try:
            return table[type(value)](value)
        except KeyError:
            return False

    return fits


def _anything(_: Any) -> bool:
    return True


def _nothing(_: Any) -> bool:
    return False


class _Compiler:
    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self.made: dict[str, Table] = {}

    def table(self, schema: Any) -> Table:
        """The checks of one schema: what each group of its keywords asks, together."""
        if isinstance(schema, bool):
            return dict.fromkeys(_ALL_KINDS, _anything if schema else _nothing)
        if not schema.keys() <= _KNOWN:
            raise UnknownKeyword(", ".join(schema.keys() - _KNOWN))
        tables = []
        if "type" in schema:
            tables.append(_typed(schema["type"]))
        if schema.keys() & _OBJECT:
            tables.append(_only(dict, self._object(schema)))
        if schema.keys() & _ARRAY:
            tables.append(_only(list, self._array(schema)))
        if "pattern" in schema:
            tables.append(_only(str, _pattern(schema["pattern"])))
        if "enum" in schema:
            tables.append(_enum(schema["enum"]))
        tables += [self._several(name, schema[name]) for name in sorted(_SEVERAL & schema.keys())]
        return _together(_all, tables)

    def _several(self, keyword: str, value: Any) -> Table:
        """Other schemas that must fit: one of them, some, or all (Core 9.2)."""
        if keyword == "$ref":
            return self._reference(value)
        combine = {"oneOf": _one_of, "anyOf": _any_of, "allOf": _all}[keyword]
        return _together(combine, [self.table(item) for item in value])

    def _reference(self, name: str) -> Table:
        """A definition, which may stand inside itself (Core 8.2.4)."""
        start, _, name = name.rpartition("/")
        if start != "#/$defs":
            raise UnknownKeyword("$ref")
        made = self.made
        if name not in made:
            made[name] = dict.fromkeys(_ALL_KINDS, lambda value: made[name][type(value)](value))
            made[name] = self.table(self.definitions[name])
        return made[name]

    def _object(self, schema: Mapping[str, Any]) -> Check:
        """Members by their names (Core 9.3.2, Validation 6.5.3)."""
        members = {name: self.table(inner) for name, inner in schema.get("properties", {}).items()}
        required = frozenset(schema.get("required", ()))
        others = self.table(schema.get("additionalProperties", True))
        names = self.table(schema.get("propertyNames", True))[str]

        def fits(value: Any) -> bool:
            if not required <= value.keys():
                return False
            for name, member in value.items():
                check = members.get(name, others)[type(member)]
                if check is not _anything and not check(member):
                    return False
            return names is _anything or all(map(names, value))

        return fits

    def _array(self, schema: Mapping[str, Any]) -> Check:
        """Items by their places, how many, and what must be among them (Core 9.3.1, Validation 6.4.2)."""
        items = schema.get("items", True)
        first = [self.table(item) for item in items] if isinstance(items, list) else []
        rest = self.table(schema.get("additionalItems", True) if isinstance(items, list) else items)
        least = schema.get("minItems", 0)
        contained = self.table(schema["contains"]) if "contains" in schema else None

        def fits(value: Any) -> bool:
            if len(value) < least or (contained is not None and not _holds(value, contained)):
                return False
            if first:
                if not all(table[type(item)](item) for table, item in zip(first, value, strict=False)):
                    return False
                value = value[len(first) :]
            for item in value:
                check = rest[type(item)]
                if check is not _anything and not check(item):
                    return False
            return True

        return fits


def _holds(values: list[Any], table: Table) -> bool:
    for value in values:  # noqa: SIM110 - a generator costs more than the one or two values there are
        if table[type(value)](value):
            return True
    return False


def _only(kind: type, check: Check) -> Table:
    """Of values of other types nothing is asked."""
    return {**dict.fromkeys(_ALL_KINDS, _anything), kind: check}


def _together(combine: Callable[[list[Check]], Check], tables: Iterable[Table]) -> Table:
    """One table of several: what the check of each type is to be made of."""
    tables = list(tables)
    return {kind: combine([table[kind] for table in tables]) for kind in _ALL_KINDS}


def _all(checks: list[Check]) -> Check:
    checks = [check for check in checks if check is not _anything]
    if _nothing in checks:
        return _nothing
    if len(checks) < 2:
        return checks[0] if checks else _anything
    return lambda value: all(check(value) for check in checks)


def _one_of(checks: list[Check]) -> Check:
    """Exactly one fits (Core 9.2.1.3)."""
    checks = [check for check in checks if check is not _nothing]
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
    checks = [check for check in checks if check is not _nothing]
    if _anything in checks:
        return _anything
    if len(checks) < 2:
        return checks[0] if checks else _nothing
    return lambda value: any(check(value) for check in checks)


def _typed(stated: str | list[str]) -> Table:
    """One of these types (Validation 6.1.1): 1.0 is an integer, and true is no number."""
    names = [stated] if isinstance(stated, str) else stated
    kinds = {kind for name in names for kind in _KINDS[name]}
    table: Table = {kind: _anything if kind in kinds else _nothing for kind in _ALL_KINDS}
    if "integer" in names and "number" not in names:
        table[float] = float.is_integer
    return table


def _pattern(pattern: str) -> Check:
    """A text in which the pattern occurs (Validation 6.3.3)."""
    search = re.compile(pattern).search
    return lambda value: search(value) is not None


def _enum(values: list[Any]) -> Table:
    """One of these texts (Validation 6.1.2)."""
    texts = frozenset(values)
    if not all(isinstance(text, str) for text in texts):
        raise UnknownKeyword("enum")
    return {**dict.fromkeys(_ALL_KINDS, _nothing), str: texts.__contains__}
