"""What a page shows of a credential whose signature was right: signed values, in one shape for all versions."""

from collections.abc import Mapping
from typing import Any

from credentials.verifying.structure import as_list, issuer_id, subjects, types_of

_QUALITY = (
    "credentialKind", "assessmentType", "participationForm", "qualityAssurance", "supervisionAndIdentity", "levelStatement", "languageLevel", "prerequisites",
    "stackability",
)  # fmt: skip
_PRACTICE = ("placeOfPractice", "clientGroup", "supervisionLevel", "supervisionLevelName")
_ALIGNMENT = (
    "targetName",
    "targetUrl",
    "targetCode",
    "targetFramework",
    "targetType",
    "targetDescription",
    "confirmation",
    "confirmedOn",
)
_EVIDENCE = ("id", "name", "genre", "description", "narrative", "evidenceDigest")


def text_of(value: Any) -> str:
    """A text, whether plain, with a language, or the first of several."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("id", ""))
    return value if isinstance(value, str) else ""


def _pick(source: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {
        name: source[name] if isinstance(source[name], (int, float)) else text_of(source[name])
        for name in names
        if name in source
    }


def alignments_of(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The alignments of all achievements."""
    return [
        alignment
        for subject in subjects(document)
        for achievement in as_list(subject.get("achievement"))
        if isinstance(achievement, Mapping)
        for alignment in as_list(achievement.get("alignment"))
        if isinstance(alignment, Mapping)
    ]


def summarise(document: Mapping[str, Any]) -> dict[str, Any]:
    """The signed values a person looks for, and the whole document. Call only after the signature was checked."""
    subject: Mapping[str, Any] = next(iter(subjects(document)), {})
    achievements = [item for item in as_list(subject.get("achievement")) if isinstance(item, Mapping)]
    achievement: Mapping[str, Any] = achievements[0] if achievements else {}
    issuer = document["issuer"] if isinstance(document["issuer"], Mapping) else {}
    criteria = next((item for item in as_list(achievement.get("criteria")) if isinstance(item, Mapping)), {})
    return {
        "id": text_of(document.get("id")),
        "types": types_of(document),
        "name": text_of(document.get("name")) or text_of(achievement.get("name")),
        "issuer": {
            "id": issuer_id(document),
            "name": text_of(issuer.get("name")),
            "url": text_of(issuer.get("url")),
            "image": text_of(issuer.get("image")),
        },
        "valid_from": text_of(document.get("validFrom") or document.get("issuanceDate")),
        "valid_until": text_of(document.get("validUntil") or document.get("expirationDate")),
        "awarded": text_of(document.get("awardedDate")),
        "subject": text_of(subject.get("id")),
        "achievement": {
            "id": text_of(achievement.get("id")),
            "name": text_of(achievement.get("name")),
            "description": text_of(achievement.get("description")),
            "type": text_of(achievement.get("achievementType")),
            "image": text_of(achievement.get("image")),
            "language": text_of(achievement.get("inLanguage")),
            "criteria": {"url": text_of(criteria.get("id")), "narrative": text_of(criteria.get("narrative"))},
            "quality": _pick(achievement, _QUALITY),
            "study_load": _study_load(achievement.get("studyLoad")),
        },
        "practice": {**_pick(subject, _PRACTICE), "assessors": _assessors(subject)}
        if _pick(subject, _PRACTICE)
        else {},
        "alignments": [_pick(item, _ALIGNMENT) for item in alignments_of(document)],
        "results": [
            text_of(item.get("value")) for item in as_list(subject.get("result")) if isinstance(item, Mapping)
        ],
        "evidence": [
            _pick(item, _EVIDENCE) for item in as_list(document.get("evidence")) if isinstance(item, Mapping)
        ],
        "document": dict(document),
    }


def _study_load(value: Any) -> dict[str, Any]:
    return _pick(value, ("amount", "unit")) if isinstance(value, Mapping) else {}


def _assessors(subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        _pick(item, ("assessorRole", "identityCheck"))
        for item in as_list(subject.get("assessedBy"))
        if isinstance(item, Mapping)
    ]
