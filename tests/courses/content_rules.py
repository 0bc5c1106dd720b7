"""The content format of the demo's modules as tables: which keys there are, of which type, how long."""

import datetime
import re
from dataclasses import dataclass

RICH = {"p", "h3", "h4", "strong", "em", "ul", "ol", "li", "a"}
BRIEF = RICH - {"h3", "h4"}
H5P = {"p", "br", "strong", "em", "a"}
H5P_BLOCKS = H5P | {"ul", "ol", "li", "h3", "h4"}
TRUEFALSE = {"p", "br", "strong", "em"}
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/?>")
HREF = re.compile(r'\s+href="https://[^"<>\s]+"\s*')
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Text:
    """Words without tags."""

    most: int = 4000
    required: bool = True

    def problem(self, value):
        if not isinstance(value, str) or not value.strip():
            return "must be text"
        if len(value.strip()) > self.most:
            return f"has {len(value.strip())} characters, at most {self.most}"
        return "has a tag" if TAG.search(value) else ""


@dataclass(frozen=True)
class Rich:
    """Words with these tags and no others."""

    tags: frozenset | set
    required: bool = True

    def problem(self, value):
        if not isinstance(value, str) or not value.strip():
            return "must be text"
        for name, attributes in TAG.findall(value):
            if name.lower() not in self.tags:
                return f"has <{name}>"
            if attributes.strip() and not (name == "a" and HREF.fullmatch(attributes)):
                return f"has attributes in <{name}>"
        return "" if value.count("<") == len(TAG.findall(value)) else "has a < that is no tag (write &lt;)"


@dataclass(frozen=True)
class OneOf:
    values: tuple
    required: bool = True

    def problem(self, value):
        return "" if value in self.values else f"is {value!r}, not one of {self.values}"


@dataclass(frozen=True)
class Number:
    least: float
    most: float
    required: bool = True

    def problem(self, value):
        fits = (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and self.least <= value <= self.most
        )
        return "" if fits else f"must be a number from {self.least} to {self.most}"


@dataclass(frozen=True)
class Flag:
    required: bool = False

    def problem(self, value):
        return "" if isinstance(value, bool) else "must be true or false"


@dataclass(frozen=True)
class Date:
    required: bool = False

    def problem(self, value):
        return "" if type(value) is datetime.date else "must be a date without quotes"


@dataclass(frozen=True)
class Slug:
    required: bool = True

    def problem(self, value):
        fits = isinstance(value, str) and len(value) <= 60 and SLUG.fullmatch(value) and value != "docent"
        return "" if fits else "must be a slug of a-z, 0-9 and -"


@dataclass(frozen=True)
class ListOf:
    """A list of single values."""

    item: object
    required: bool = True

    def problem(self, value):
        if not isinstance(value, list) or (self.required and not value):
            return "must be a list"
        return "; ".join(filter(None, (self.item.problem(item) for item in value)))


@dataclass(frozen=True)
class Tables:
    """A list of tables, each with these keys."""

    keys: dict
    least: int = 1
    most: int = 50
    required: bool = True


def problems(table, keys, where) -> list[str]:
    """All that does not fit, each with its place."""
    found = [f"{where}: unknown key {name}" for name in sorted(table.keys() - keys.keys())]
    for name, rule in keys.items():
        place = f"{where}: {name}"
        if name not in table:
            found += [f"{place} is missing"] if rule.required else []
        elif isinstance(rule, Tables):
            found += _rows(table[name], rule, place)
        elif problem := rule.problem(table[name]):
            found.append(f"{place} {problem}")
    return found


def _rows(rows, rule, place) -> list[str]:
    if not isinstance(rows, list) or not rule.least <= len(rows) <= rule.most:
        return [f"{place}: between {rule.least} and {rule.most} of them"]
    return [
        line
        for number, row in enumerate(rows, start=1)
        for line in problems(row, rule.keys, f"{place} {number}")
    ]
