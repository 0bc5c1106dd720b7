"""The rules for the fields of h5p.json and library.json (H5P core API 1.28), as tables that can be read against it.

The patterns accept the same text as the core's; those of paths and language files are written so that no input makes
them slow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from courses.h5p.package.problems import Problem
from files import zips

CORE_API = (1, 28)
EMBED_TYPES = ("iframe", "div")

_LINE = r".{1,255}"
_LONG = r"(?s:.{1,5000})"
_NUMBER = r"[0-9]{1,5}"
_SIZE = r"[0-9]{1,4}"
_LICENCES = (
    "CC BY|CC BY-SA|CC BY-ND|CC BY-NC|CC BY-NC-SA|CC BY-NC-ND|CC0 1\\.0|GNU GPL|PD|ODC PDDL|CC PDM|U|C"
)
_LIBRARY_LICENCES = (
    "cc-by|cc-by-sa|cc-by-nd|cc-by-nc|cc-by-nc-sa|cc-by-nc-nd|pd|cr|MIT|GPL1|GPL2|GPL3|MPL|MPL2"
)
_PART = r"[a-z_\-\s0-9.]+"

MACHINE_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,255}")
LANGUAGE_FILE = re.compile(r"-?[a-z]+(-[a-z]+){0,6}\.json", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Text:
    """A single value that, written out, matches a pattern."""

    pattern: str
    flags: int = re.ASCII

    def holds(self, value: Any) -> bool:
        written = _written(value)
        return written is not None and re.fullmatch(self.pattern, written, self.flags) is not None


@dataclass(frozen=True)
class OneOfList:
    """A list in which at least one of the known values occurs, and nothing else."""

    known: tuple[str, ...]

    def holds(self, value: Any) -> bool:
        return isinstance(value, list) and bool(value) and all(item in self.known for item in value)


@dataclass(frozen=True)
class ListOf:
    """A list of objects, each with these fields."""

    fields: Mapping[str, Text]

    def holds(self, value: Any) -> bool:
        return isinstance(value, list) and all(
            isinstance(item, dict) and all(rule.holds(item.get(key)) for key, rule in self.fields.items())
            for item in value
        )


@dataclass(frozen=True)
class ObjectOf:
    fields: Mapping[str, Text] = field(default_factory=dict)

    def holds(self, value: Any) -> bool:
        return isinstance(value, dict) and all(
            rule.holds(value.get(key)) for key, rule in self.fields.items()
        )


@dataclass(frozen=True)
class Flag:
    def holds(self, value: Any) -> bool:
        return isinstance(value, bool) or _written(value) in {"0", "1"}


Rule = Text | OneOfList | ListOf | ObjectOf | Flag

_DEPENDENCY = ListOf(
    {
        "machineName": Text(MACHINE_NAME.pattern),
        "majorVersion": Text(_NUMBER),
        "minorVersion": Text(_NUMBER),
    }
)
_FILES_JS = ListOf({"path": Text(rf"[\\/]?{_PART}([\\/]{_PART})*\.(js|css)", re.ASCII | re.IGNORECASE)})

H5P_REQUIRED: dict[str, Rule] = {
    "title": Text(_LINE),
    "language": Text(r"[-a-zA-Z]{1,10}"),
    "mainLibrary": Text(r"[$a-z_][0-9a-z_.$]{1,254}", re.ASCII | re.IGNORECASE),
    "embedTypes": OneOfList(EMBED_TYPES),
    "preloadedDependencies": _DEPENDENCY,
}
H5P_OPTIONAL: dict[str, Rule] = {
    "contentType": Text(_LINE),
    "dynamicDependencies": _DEPENDENCY,
    "editorDependencies": _DEPENDENCY,
    "author": Text(_LINE),
    "authors": ListOf({"name": Text(_LINE), "role": Text(r"\w+")}),
    "source": Text(r"https?://.+"),
    "license": Text(_LICENCES),
    "licenseVersion": Text(r"1\.0|2\.0|2\.5|3\.0|4\.0"),
    "licenseExtras": Text(_LONG),
    "yearsFrom": Text(_SIZE),
    "yearsTo": Text(_SIZE),
    "changes": ListOf({"log": Text(_LONG)}),
    "authorComments": Text(_LONG),
    "w": Text(_SIZE),
    "h": Text(_SIZE),
}
LIBRARY_REQUIRED: dict[str, Rule] = {
    "title": Text(_LINE),
    "machineName": Text(MACHINE_NAME.pattern),
    "majorVersion": Text(_NUMBER),
    "minorVersion": Text(_NUMBER),
    "patchVersion": Text(_NUMBER),
    "runnable": Flag(),
}
LIBRARY_OPTIONAL: dict[str, Rule] = {
    "author": Text(_LINE),
    "license": Text(_LIBRARY_LICENCES),
    "description": Text(_LONG),
    "preloadedDependencies": _DEPENDENCY,
    "dynamicDependencies": _DEPENDENCY,
    "editorDependencies": _DEPENDENCY,
    "preloadedJs": _FILES_JS,
    "preloadedCss": _FILES_JS,
    "dropLibraryCss": ListOf({"machineName": Text(MACHINE_NAME.pattern)}),
    "embedTypes": OneOfList(EMBED_TYPES),
    "fullscreen": Flag(),
    "w": Text(_SIZE),
    "h": Text(_SIZE),
    "metadataSettings": ObjectOf(),
    "coreApi": ObjectOf({"majorVersion": Text(_NUMBER), "minorVersion": Text(_NUMBER)}),
}


def problems_of(
    data: Mapping[str, Any], file: str, required: Mapping[str, Rule], optional: Mapping[str, Rule]
) -> list[zips.Problem]:
    """Missing and wrong fields. Unknown fields pass, as in the core."""
    missing: list[zips.Problem] = [
        Problem.of("field_missing", file, found=key) for key in required if key not in data
    ]
    rules = {**required, **optional}
    wrong: list[zips.Problem] = [
        Problem.of("field_invalid", file, found=key)
        for key, rule in rules.items()
        if key in data and not rule.holds(data[key])
    ]
    return missing + wrong


def _written(value: Any) -> str | None:
    """A single value as text; numbers and numeric strings count the same in packages."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value)
