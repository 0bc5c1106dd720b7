"""What Dutch issuers add to Open Badges 2.0: the extensions of edubadges, and Badgr's alignments (each an object with its own
vocabulary under a name that begins with `extensions:`)."""

from collections.abc import Mapping
from typing import Any

from credentials.openbadges.ob2_reading import values

PREFIX = "extensions:"


def _stated(document: Mapping[str, Any], name: str) -> Any:
    """The value of one extension, such as `ECTS` of `extensions:ECTSExtension`."""
    extension = document.get(f"{PREFIX}{name}Extension")
    return extension.get(name) if isinstance(extension, Mapping) else None


def _number(document: Mapping[str, Any], name: str) -> int | float | None:
    value = _stated(document, name)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0 else None


def study_load(document: Mapping[str, Any]) -> dict[str, Any]:
    """The study load in one unit: EC where the issuer says so, else hours (`StudyLoad`, `TimeInvestment`)."""
    points = _number(document, "ECTS")
    if points is not None:
        return {"amount": points, "unit": "EC"}
    hours = _number(document, "StudyLoad") or _number(document, "TimeInvestment")
    return {"amount": hours, "unit": "hours"} if hours is not None else {}


def language_of(document: Mapping[str, Any]) -> str:
    """The language as a tag of two letters: `nl_NL` is Dutch."""
    value = _stated(document, "Language") or document.get("@language", "")
    return value.replace("_", "-").split("-")[0].lower() if isinstance(value, str) else ""


def extra_alignments(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Level, programme and outcomes as alignments; the issuer's own statements, like all alignments of this generation."""
    found = []
    level = _number(document, "EQF")
    if level is not None:
        found.append({"targetFramework": "EQF", "targetName": f"EQF {level:g}", "targetCode": f"{level:g}"})
    found += [
        {"targetFramework": "RIO", "targetName": f"RIO {code}", "targetCode": str(code)}
        for code in values(_stated(document, "EducationProgramIdentifier"))
        if isinstance(code, (int, str)) and not isinstance(code, bool)
    ]
    outcome = _stated(document, "LearningOutcome")
    if isinstance(outcome, str) and outcome.strip():
        found.append({"targetFramework": "edubadges", "targetName": outcome})
    return found
