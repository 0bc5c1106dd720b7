"""What a page shows of a credential whose signature was right: signed values, in one shape for all versions."""

from collections.abc import Mapping
from typing import Any

from credentials.openbadges.recipients import identifiers
from credentials.verifying.plain_words import link_of, plain_text, text_of
from credentials.verifying.structure import achievements, issuer_id, objects, subjects, types_of

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
# Behind the credential's own id: the evidence that says that it was earned by validation.
VALIDATION = "#validation"


def _pick(source: Mapping[str, Any], names: tuple[str, ...], language: str) -> dict[str, Any]:
    return {
        name: source[name] if isinstance(source[name], (int, float)) else plain_text(source[name], language)
        for name in names
        if name in source
    }


def alignments_of(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The alignments of all achievements."""
    return [item for achievement in achievements(document) for item in objects(achievement.get("alignment"))]


def summarise(document: Mapping[str, Any], language: str = "nl") -> dict[str, Any]:
    """The signed values a person looks for, in one language where the credential speaks several.

    Call only after the signature was checked. Texts are plain, addresses are http or https or left out.
    """
    subject: Mapping[str, Any] = next(iter(subjects(document)), {})
    achievement: Mapping[str, Any] = next(iter(objects(subject.get("achievement"))), {})
    practice, assessors = _pick(subject, _PRACTICE, language), _assessors(subject, language)
    return {
        "id": text_of(document.get("id")),
        "types": types_of(document),
        "name": text_of(document.get("name"), language) or text_of(achievement.get("name"), language),
        "issuer": _issuer(document, language),
        "valid_from": text_of(document.get("validFrom") or document.get("issuanceDate")),
        "valid_until": text_of(document.get("validUntil") or document.get("expirationDate")),
        "awarded": text_of(document.get("awardedDate")),
        "subject": text_of(subject.get("id")),
        "holder": _holder(subject, language),
        "achievement": _achievement(achievement, language),
        "practice": {**practice, "assessors": assessors} if practice or assessors else {},
        "alignments": [_linked(item, _ALIGNMENT, "targetUrl", language) for item in alignments_of(document)],
        "results": [text_of(item.get("value"), language) for item in objects(subject.get("result"))],
        "evidence": [_linked(item, _EVIDENCE, "id", language) for item in objects(document.get("evidence"))],
        "validation": _validation(document, language),
    }


def _holder(subject: Mapping[str, Any], language: str) -> str:
    """The name of the one it is about, where it is signed in plain words."""
    named = [
        entry.get("identityHash")
        for entry in identifiers(subject)
        if entry.get("identityType") == "name" and entry.get("hashed") is False
    ]
    return plain_text(subject.get("name"), language) or text_of(next(iter(named), ""))


def _validation(document: Mapping[str, Any], language: str) -> dict[str, Any]:
    """In the signed words: that it was earned by validation, and what that means; empty where it was not. Such evidence has
    the credential's own id with a fragment."""
    own = f"{text_of(document.get('id'))}{VALIDATION}"
    found = (item for item in objects(document.get("evidence")) if text_of(item.get("id")) == own)
    return _pick(next(found, {}), ("name", "narrative"), language)


def _issuer(document: Mapping[str, Any], language: str) -> dict[str, Any]:
    issuer = document["issuer"] if isinstance(document["issuer"], Mapping) else {}
    return {
        "id": issuer_id(document),
        "name": text_of(issuer.get("name"), language),
        "url": link_of(issuer.get("url")),
        "image": link_of(issuer.get("image")),
    }


def _achievement(achievement: Mapping[str, Any], language: str) -> dict[str, Any]:
    criteria: Mapping[str, Any] = next(iter(objects(achievement.get("criteria"))), {})
    load = achievement.get("studyLoad")
    return {
        "id": text_of(achievement.get("id")),
        "name": text_of(achievement.get("name"), language),
        "description": plain_text(achievement.get("description"), language),
        "type": text_of(achievement.get("achievementType")),
        "image": link_of(achievement.get("image")),
        "language": text_of(achievement.get("inLanguage")),
        "criteria": {
            "url": link_of(criteria.get("id")),
            "narrative": plain_text(criteria.get("narrative"), language),
        },
        "quality": _pick(achievement, _QUALITY, language),
        "study_load": _pick(load, ("amount", "unit"), language) if isinstance(load, Mapping) else {},
    }


def _linked(source: Mapping[str, Any], names: tuple[str, ...], link: str, language: str) -> dict[str, Any]:
    """These members, of which one is an address."""
    shown = _pick(source, names, language)
    return {**shown, link: link_of(shown[link])} if link in shown else shown


def _assessors(subject: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    return [
        _pick(item, ("assessorRole", "identityCheck"), language)
        for item in objects(subject.get("assessedBy"))
    ]
