"""Badge classes in the field names of edubadges, the national badge server: read from whatever it gives, and written.

It says the same thing in three spellings: its own forms (`criteria_text`, `extensions` as a mapping), its GraphQL
(`criteriaText`, `extensions` as a list with `originalJson`) and Open Badges 2.0 (`criteria.narrative`, extensions beside the
other members). Here a badge class is one flat mapping: plain fields in snake case, extensions by their short name (`ECTS`).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from credentials.proofs.errors import CredentialError
from credentials.proofs.strict_json import CharactersRefused, parse

MAX_BYTES = 8 * 1024 * 1024
MOST = 200
MAX_DEPTH = 6
# Where edubadges publishes what its extensions mean.
CONTEXTS = "https://api.edubadges.nl/static/extensions"
EXTENSIONS = (
    "Language",
    "LearningOutcome",
    "EQF",
    "ECTS",
    "StudyLoad",
    "TimeInvestment",
    "EducationProgramIdentifier",
)
# The same values where a form or the GraphQL names them without their extension.
SHORT = {
    "language": "Language",
    "learning_outcome": "LearningOutcome",
    "eqf": "EQF",
    "ects": "ECTS",
    "study_load": "StudyLoad",
    "time_investment": "TimeInvestment",
    "education_program_identifier": "EducationProgramIdentifier",
}
PLAIN = (
    "entity_id", "name", "description", "criteria_text", "criteria_url", "image", "badge_class_type", "formal",
    "is_micro_credentials", "participation", "assessment_type", "assessment_supervised", "assessment_id_verified",
    "quality_assurance_name", "quality_assurance_url", "quality_assurance_description", "stackable",
    "eqf_nlqf_level_verified", "expiration_period", "alignments", "tags", "grade_achieved_required", "narrative_required",
    "evidence_required", "narrative_student_required", "evidence_student_required", "award_non_validated_name_allowed",
    "self_enrollment_disabled", "direct_awarding_disabled", "is_private",
)  # fmt: skip
ALIGNMENT = ("target_name", "target_url", "target_description", "target_framework", "target_code")
# What an export of ours says besides, for the way back.
OWN = "bekwaam"
_HINTS = {"description", "criteria", "criteria_text", "badge_class_type", "learning_outcome"}
_LISTS = {"badgeclasses", "badge_classes"}


class NoBadgeClasses(CredentialError):
    """JSON in which nothing looks like a badge class."""

    code = "edubadges.none"
    nl = "In dit bestand staat geen badgeklasse. Kies een export van edubadges, of van deze site."
    en = "There is no badge class in this file. Choose an export of edubadges, or of this site."


class TooManyBadgeClasses(CredentialError):
    """More than a person can look through."""

    code = "edubadges.many"
    nl = "In dit bestand staan meer dan {detail} badgeklassen. Deel het op."
    en = "There are more than {detail} badge classes in this file. Split it."


def read(data: bytes | str) -> list[dict[str, Any]]:
    """The badge classes of a file, each flat. Raises CredentialError: what it is, in a sentence."""
    found: list[dict[str, Any]] = []
    for item in _badge_classes(_parsed(data), 0):
        if len(found) == MOST:
            raise TooManyBadgeClasses(str(MOST))
        found.append(flat(item))
    if not found:
        raise NoBadgeClasses()
    return found


def _parsed(data: bytes | str) -> Any:
    """No database keeps a NUL in a text."""
    value = parse(data, max_bytes=MAX_BYTES)
    if any("\x00" in text for text in _texts(value)):
        raise CharactersRefused()
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _texts(item)


def snake(name: str) -> str:
    """`badgeClassType` as `badge_class_type`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _badge_classes(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _badge_classes(item, depth + 1)
    elif isinstance(value, dict):
        inside = [member for name, member in value.items() if snake(name) in _LISTS]
        names = {snake(name) for name in value}
        if not inside and isinstance(value.get("name"), str) and names & _HINTS:
            yield value
            return
        for member in inside or value.values():
            yield from _badge_classes(member, depth + 1)


def flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """One badge class as a flat mapping. Nulls and empty texts are left out; what we do not know keeps its name."""
    members = {snake(name) if ":" not in name else name: value for name, value in item.items()}
    found = {SHORT.get(name, name): value for name, value in members.items()}
    criteria = found.pop("criteria", None)
    if isinstance(criteria, dict):
        found["criteria_url"] = criteria.get("id")
        criteria = criteria.get("narrative")
    found.setdefault("criteria_text", criteria)
    found["alignments"] = _alignments(found.pop("alignment", None) or found.get("alignments"))
    if isinstance(image := found.get("image"), dict):
        found["image"] = image.get("id")
    if found.get("type") == "BadgeClass" and isinstance(found.get("id"), str):
        found.setdefault("entity_id", found["id"].rstrip("/").rpartition("/")[2])
    found |= _extensions(item)
    left = {
        name for name in found if name in {"extensions", "type", "id"} or ":" in name or name.startswith("@")
    }
    return {name: value for name, value in found.items() if name not in left and value not in (None, "", [])}


def _extensions(item: Mapping[str, Any]) -> dict[str, Any]:
    stated = item.get("extensions")
    named = dict(stated) if isinstance(stated, dict) else {}
    for row in stated if isinstance(stated, list) else ():
        if isinstance(row, dict) and isinstance(row.get("name"), str):
            named[row["name"]] = _original(row.get("originalJson", row.get("original_json")))
    named |= {name: value for name, value in item.items() if name.startswith("extensions:")}
    found = {}
    for name, value in named.items():
        short = name.removeprefix("extensions:").removesuffix("Extension")
        if isinstance(value, dict) and short in value:
            found[short] = value[short]
    return found


def _original(text: Any) -> Any:
    """`originalJson` is a text that holds JSON."""
    if not isinstance(text, str):
        return text
    try:
        return _parsed(text)
    except CredentialError:
        return None


def _alignments(rows: Any) -> list[dict[str, str]]:
    found = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            named = {snake(name): value for name, value in row.items()}
            kept = {
                name: named[name] for name in ALIGNMENT if isinstance(named.get(name), str) and named[name]
            }
            if kept:
                found.append(kept)
    return found


def write(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A flat badge class as edubadges' own forms send it."""
    plain = {name: fields[name] for name in PLAIN if name in fields}
    extensions = {
        f"extensions:{name}Extension": {
            "@context": f"{CONTEXTS}/{name}Extension/context.json",
            "type": ["Extension", f"extensions:{name}Extension"],
            name: fields[name],
        }
        for name in EXTENSIONS
        if name in fields
    }
    own = {OWN: fields[OWN]} if OWN in fields else {}
    return {**plain, "extensions": extensions, **own}


def kept(fields: Any) -> dict[str, Any]:
    """Of a mapping from outside only what is a field of edubadges, in its right form."""
    found = flat(fields) if isinstance(fields, dict) else {}
    return {name: value for name, value in found.items() if name in {*PLAIN, *EXTENSIONS} and name != "image"}


def carried(items: list[dict[str, Any]]) -> str:
    """Badge classes as a text that a form can carry to its next step: without pictures, which may be large."""
    return json.dumps([{name: value for name, value in item.items() if name != "image"} for item in items])


def read_carried(text: str) -> list[dict[str, Any]]:
    """What ``carried`` wrote, in the same order. Raises CredentialError for anything else."""
    items = _parsed(text)
    if not isinstance(items, list) or not 0 < len(items) <= MOST:
        raise NoBadgeClasses()
    if not all(isinstance(item, dict) for item in items):
        raise NoBadgeClasses()
    return [flat(item) for item in items]
