"""An Open Badges 2.0 award in the words of Open Badges 3.0, so that it is shown, matched and re-issued like any other
(Open Badges 3.0 Implementation Guide, "Migrating from OB 2.0").

The result was never signed in this shape: it is for reading, and says so by its type.
"""

from collections.abc import Mapping
from typing import Any

from credentials.openbadges.ob2 import Assertion, BadgeClass, Profile
from credentials.openbadges.ob2_extensions import extra_alignments, language_of, study_load
from credentials.openbadges.ob2_reading import values

_IDENTITY_TYPES = {
    "email": "emailAddress", "schema:email": "emailAddress", "url": "url", "telephone": "telephone", "id": "identifier",
}  # fmt: skip
_ALIGNMENT = ("targetName", "targetUrl", "targetCode", "targetFramework", "targetDescription")
_EVIDENCE = ("id", "name", "genre", "description", "narrative", "audience")


def as_open_badges_3(assertion: Assertion, badge: BadgeClass, issuer: Profile) -> dict[str, Any]:
    """The award as a credential's members; `type` stays that of the assertion."""
    document: dict[str, Any] = {
        "id": assertion.id,
        "type": values(assertion.document.get("type")),
        "name": badge.name,
        "issuer": {
            **_some(issuer.document, ("name", "url", "email", "description", "image")),
            "id": issuer.id,
        },
        "validFrom": assertion.issued,
        "awardedDate": assertion.issued,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [_identity(assertion)],
            "achievement": _achievement(badge),
        },
        "evidence": [_as_object(item, _EVIDENCE) for item in values(assertion.document.get("evidence"))],
    }
    if assertion.expires:
        document["validUntil"] = assertion.expires
    return document


def _identity(assertion: Assertion) -> dict[str, Any]:
    who = assertion.recipient
    return {
        "type": "IdentityObject",
        "hashed": who.hashed,
        "identityHash": who.identity,
        "identityType": _IDENTITY_TYPES.get(who.type, who.type),
        "salt": who.salt,
    }


def _achievement(badge: BadgeClass) -> dict[str, Any]:
    document = badge.document
    alignments = [
        _some(item, _ALIGNMENT) for item in values(document.get("alignment")) if isinstance(item, Mapping)
    ]
    achievement = {
        **_some(document, ("name", "description", "image", "version")),
        "id": badge.id,
        "type": ["Achievement"],
        "criteria": _as_object(document.get("criteria"), ("id", "narrative")),
        "tag": values(document.get("tags")),
        "inLanguage": language_of(document),
        "studyLoad": study_load(document),
        "alignment": [item for item in alignments if item] + extra_alignments(document),
    }
    return {name: value for name, value in achievement.items() if value not in ("", [], {}, None)}


def _some(source: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: source[name] for name in names if name in source}


def _as_object(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """What Open Badges 2.0 writes as an address or as an object."""
    if isinstance(value, str):
        return {"id": value}
    return _some(value, names) if isinstance(value, Mapping) else {}
