"""The claims of an SD-JWT VC in the shape of a credential, for all who judge or show it."""

from collections.abc import Mapping
from typing import Any

from credentials.proofs.claims import REGISTERED, moment_of
from credentials.proofs.context_store import VC2
from credentials.proofs.identifiers import is_iri
from credentials.proofs.times import format_time
from credentials.verifying.status_tokens import status_entry_of

# What is said of the credential itself, beside what it says of its subject.
_OF_THE_TOKEN = {*REGISTERED, "vct", "vct#integrity", "aka_vcts", "status", "id", "type"}
# Claims of our own type, and what the same is called in a credential.
_PRACTICE = {"place_of_practice": "placeOfPractice", "supervision": "supervisionLevelName"}
_ACHIEVEMENT = {"description": "description", "kind": "credentialKind", "level": "levelStatement"}


def as_credential(claims: Mapping[str, Any]) -> dict[str, Any]:
    """The claims of an SD-JWT VC in the shape of a credential, so that all that follows need know one shape only."""
    document: dict[str, Any] = {
        "@context": [VC2],
        "type": ["VerifiableCredential", claims["vct"]],
        "issuer": {"id": claims.get("iss"), "name": _text(claims, "issuer_name")},
        "name": _text(claims, "achievement") or claims["vct"],
        "credentialSubject": _subject(claims),
    }
    begins = moment_of(claims, "nbf") or moment_of(claims, "iat")
    ends = moment_of(claims, "exp")
    entry = status_entry_of(claims)
    if begins is not None:
        document["validFrom"] = format_time(begins)
    if ends is not None:
        document["validUntil"] = format_time(ends)
    if "awarded" in claims:
        document["awardedDate"] = _text(claims, "awarded")
    if entry is not None:
        document["credentialStatus"] = entry
    return document


def _subject(claims: Mapping[str, Any]) -> dict[str, Any]:
    """What it says of the one it is about; a text that names what was achieved is shown as an achievement."""
    said = {name: value for name, value in claims.items() if name not in _OF_THE_TOKEN}
    subject: dict[str, Any] = {**said, "type": [claims["vct"]]}
    if is_iri(claims.get("sub")):
        subject["id"] = claims["sub"]
    people = _identities(claims)
    if people:
        subject["identifier"] = people
    for name, member in _PRACTICE.items():
        if _text(claims, name):
            subject[member] = claims[name]
    if isinstance(said.get("achievement"), str):
        subject["achievement"] = _achievement(claims)
    return subject


def _achievement(claims: Mapping[str, Any]) -> dict[str, Any]:
    """What was achieved, by the names that our own credentials have for it."""
    achievement: dict[str, Any] = {"type": ["Achievement"], "name": claims["achievement"]}
    for name, member in _ACHIEVEMENT.items():
        if _text(claims, name):
            achievement[member] = claims[name]
    amount, _space, unit = _text(claims, "study_load").partition(" ")
    if unit:
        achievement["studyLoad"] = {"amount": amount, "unit": unit}
    return achievement


def _identities(claims: Mapping[str, Any]) -> list[dict[str, Any]]:
    """By whom a viewer may know its holder: the registered claims for a person's name and address (RFC 7519, 10.1)."""
    parts = [_text(claims, name).strip() for name in ("given_name", "family_name")]
    found = [
        (_text(claims, "name"), "name"),
        (" ".join(parts) if all(parts) else "", "name"),
        (_text(claims, "email"), "emailAddress"),
    ]
    return [
        {"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}
        for value, kind in found
        if value.strip()
    ]


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value if isinstance(value, str) else ""
