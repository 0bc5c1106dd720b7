"""What each field of edubadges says in ours. What cannot be said here is kept for the way back, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from ...models import Achievement, AchievementText
from . import words
from .writing import QUALITY, UNITS

MAX_LOAD = Decimal("9999.9")
MAX_DAYS = 36_525
MOST_DIGITS = 12
LEVELS = {str(number) for number in range(1, 9)}
# The fields of edubadges from which each thing of ours is read.
SOURCES: dict[str, tuple[str, ...]] = {
    "kind": ("badge_class_type",),
    "study_load": tuple(UNITS.values()),
    "study_load_unit": tuple(UNITS.values()),
    "nlqf": ("EQF",),
    "nlqf_confirmed": ("eqf_nlqf_level_verified",),
    "validity_months": ("expiration_period",),
    "name": ("name",),
    "description": ("LearningOutcome", "description"),
    "criteria": ("criteria_text",),
    "assessment_type": ("assessment_type",),
    "participation": ("participation",),
    "quality_assurance": QUALITY,
    "supervision_and_identity": ("assessment_supervised", "assessment_id_verified"),
    "stackability": ("stackable",),
    "alignments": ("alignments",),
}


@dataclass
class Reading:
    """What was read, and of each field that has no place here whether it is kept for the way back or left out."""

    item: Mapping[str, Any]
    kept: dict[str, Any] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def keep(self, name: str, reason: str = "") -> None:
        """It has no place here: an export gives it back. A reason is for what somebody must still do by hand."""
        self.kept[name] = self.item[name]
        if reason:
            self.notes.append((name, reason))


def text(reading, name) -> str:
    value = reading.item.get(name, "")
    if isinstance(value, str):
        return value.strip()
    reading.keep(name, _("This is no text."))
    return ""


def description(reading) -> str:
    outcome, description = text(reading, "LearningOutcome"), text(reading, "description")
    if outcome and description and outcome != description:
        reading.keep(
            "description", _("Here the learning outcome stands in its place; both go back in an export.")
        )
    return outcome or description


def fitting(reading, name, text) -> str:
    longest = AchievementText._meta.get_field(name).max_length
    if not longest or len(text) <= longest:
        return text
    for source in SOURCES[name]:
        if source in reading.item:
            reading.keep(
                source, _("Longer than %(number)d characters. Write it shorter here.") % {"number": longest}
            )
    return ""


def listed(reading, name, table, language) -> str:
    value = reading.item.get(name)
    if value is None:
        return ""
    if isinstance(value, str | bool) and value in table:
        return table[value][language]
    reading.keep(name, _("We do not know this value. Say it in words here."))
    return ""


def supervision(reading, language) -> str:
    names = SOURCES["supervision_and_identity"]
    given = [reading.item.get(name) for name in names]
    if given == [None, None]:
        return ""
    if all(value is None or isinstance(value, bool) for value in given):
        return words.SUPERVISION[bool(given[0]), bool(given[1])][language]
    for name in names:
        if name in reading.item:
            reading.keep(name, _("This is neither yes nor no."))
    return ""


def quality(reading) -> str:
    three = [text(reading, name) for name in QUALITY]
    for name in QUALITY[1:]:
        if name in reading.item:
            reading.keep(name)
    if any(three[1:]) and three[0]:
        reading.keep(QUALITY[0])
    return words.quality_of(*three)


def kind(item) -> str:
    named = words.KINDS.get(str(item.get("badge_class_type")))
    if named:
        return named
    if item.get("is_micro_credentials") is True:
        return Achievement.Kind.MICROCREDENTIAL
    return Achievement.Kind.FORMAL if item.get("formal") is True else Achievement.Kind.PARTICIPATION


def _number(value) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    # A short text may stand for a number that fills the memory once it is written out.
    return number if number.is_finite() and -MOST_DIGITS < number.adjusted() < MOST_DIGITS else None


def size(reading) -> dict[str, Any]:
    """The first unit that is there: exactly one is used here, and none is turned into another."""
    found: dict[str, Any] = {}
    for unit, name in UNITS.items():
        if name not in reading.item:
            continue
        number = _number(reading.item[name])
        fits = number is not None and 0 < number <= MAX_LOAD and number * 10 % 1 == 0
        if found:
            reading.keep(name, _("Only one size is used here. This one goes back in an export."))
        elif fits:
            found = {"study_load": number, "study_load_unit": unit}
        else:
            reading.keep(name, _("This is no number with at most one decimal. Fill the size in here."))
    return found


def level(reading) -> dict[str, Any]:
    level, number = reading.item.get("EQF"), _number(reading.item.get("EQF"))
    if level is None:
        return {}
    name = f"{number.normalize():f}" if number is not None else ""
    if name not in LEVELS:
        reading.keep("EQF", _("This is no level from 1 to 8."))
        return {}
    return {"nlqf": name, "nlqf_confirmed": reading.item.get("eqf_nlqf_level_verified") is True}


def validity(reading) -> dict[str, Any]:
    if "expiration_period" not in reading.item:
        return {}
    days = _number(reading.item["expiration_period"])
    if days is None or days % 1 or not 0 < days <= MAX_DAYS:
        reading.keep("expiration_period", _("This is no number of days. Fill in the months here."))
        return {}
    reading.keep("expiration_period")
    return {"validity_months": words.months_of(int(days))}


def alignments(reading, find) -> tuple[Any, ...]:
    rows = reading.item.get("alignments", [])
    found = find(rows)
    unknown = [row for row, item in zip(rows, found, strict=True) if item is None]
    if unknown:
        reading.kept["alignments"] = unknown
        names = ", ".join(row.get("target_code") or row.get("target_name") or "?" for row in unknown)
        reading.notes.append(
            ("alignments", _("Not in our register, so not in credentials: %(names)s.") % {"names": names})
        )
    return tuple(dict.fromkeys(item for item in found if item is not None))
