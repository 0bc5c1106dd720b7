"""The shape of a credential (VC Data Model 2.0, section 4; reading 1.1 too)."""

from collections.abc import Mapping
from typing import Any

from credentials.proofs.context_store import VC1
from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.identifiers import is_iri
from credentials.proofs.times import parse_time

BADGE_TYPES = {"OpenBadgeCredential", "AchievementCredential"}
TRANSCRIPT = "ClrCredential"
_TYPED = ("credentialStatus", "credentialSchema", "evidence", "termsOfUse", "refreshService")
_TEXTS = ("name", "description")
_LANGUAGE_VALUE = {"@value", "@language", "@direction"}
_DATES = ("validFrom", "validUntil", "issuanceDate", "expirationDate")


class StructureRefused(CredentialError):
    """Something a credential must have is missing or of the wrong kind."""

    code = "structure.malformed"
    nl = "Dit is geen volledig bewijs: {detail} ontbreekt of klopt niet."
    en = "This is not a complete credential: {detail} is missing or wrong."


class PresentationUnsupported(Unsupported):
    """A wallet's presentation, or an envelope around a credential."""

    code = "format.presentation"
    nl = "Dit is een presentatie uit een wallet, geen los bewijs. Die kunnen wij nog niet controleren."
    en = "This is a presentation from a wallet, not a credential by itself. We cannot check it yet."


def as_list(value: Any) -> list[Any]:
    """JSON-LD writes one value with or without a list around it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects among one value or several."""
    return [item for item in as_list(value) if isinstance(item, Mapping)]


def types_of(value: Mapping[str, Any]) -> list[str]:
    """The types of an object."""
    return [item for item in as_list(value.get("type")) if isinstance(item, str)]


def is_badge(document: Mapping[str, Any]) -> bool:
    """Whether this is an Open Badges 3.0 credential under the VC 2.0 data model, for which the official schema is written."""
    return bool(BADGE_TYPES & set(types_of(document))) and VC1 not in as_list(document.get("@context"))


def is_transcript(document: Mapping[str, Any]) -> bool:
    """Whether this is a Comprehensive Learner Record 2.0: a credential that holds credentials."""
    return TRANSCRIPT in types_of(document)


def issuer_id(document: Mapping[str, Any]) -> str:
    """Who says it signed this."""
    issuer = document["issuer"]
    return str(issuer["id"] if isinstance(issuer, Mapping) else issuer)


def subjects(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The subjects of a credential."""
    return objects(document.get("credentialSubject"))


def achievements(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What was achieved, of all subjects."""
    return [item for subject in subjects(document) for item in objects(subject.get("achievement"))]


def check_structure(document: Any) -> dict[str, Any]:
    """The document, when it has the shape of one credential (VC Data Model 2.0, 4.3 to 4.13)."""
    if not isinstance(document, dict):
        raise StructureRefused("credential")
    types = types_of(document)
    if "VerifiablePresentation" in types or "EnvelopedVerifiableCredential" in types:
        raise PresentationUnsupported()
    if "VerifiableCredential" not in types:
        raise StructureRefused("type")
    check_heading(document, "issuer")
    if "issuer" not in document:
        raise StructureRefused("issuer")
    _check_subjects(document)
    _check_transcript(document)
    _check_members(document)
    if VC1 not in as_list(document["@context"]):
        _check_texts(document)
    elif not {"issuanceDate", "validFrom"} & document.keys():
        raise StructureRefused("issuanceDate")
    return document


def check_heading(document: Mapping[str, Any], author: str) -> None:
    """What credentials and presentations have alike: their vocabularies, id, and whose they are (4.3, 4.4, 4.7 and 4.13).

    Whether a vocabulary is one that we know is asked when the statements are read.
    """
    entries = as_list(document.get("@context"))
    if not entries or not all(isinstance(entry, dict) or is_iri(entry) for entry in entries):
        raise StructureRefused("@context")
    if "id" in document and not is_iri(document["id"]):
        raise StructureRefused("id")
    named = document.get(author)
    if author in document and not is_iri(named.get("id") if isinstance(named, dict) else named):
        raise StructureRefused(author)


def _check_texts(document: Mapping[str, Any]) -> None:
    """Names and descriptions are texts, each with its language or not (4.6)."""
    issuer = document["issuer"]
    for described in (document, issuer if isinstance(issuer, Mapping) else {}):
        for name in _TEXTS:
            for item in as_list(described.get(name)):
                value = (
                    item.get("@value") if isinstance(item, dict) and set(item) <= _LANGUAGE_VALUE else item
                )
                if not isinstance(value, str):
                    raise StructureRefused(name)


def _check_subjects(document: Mapping[str, Any]) -> None:
    stated = as_list(document.get("credentialSubject"))
    if not stated or any(not isinstance(item, dict) or not item for item in stated):
        raise StructureRefused("credentialSubject")
    if any("id" in item and not is_iri(item["id"]) for item in stated):
        raise StructureRefused("credentialSubject")


def _check_members(document: Mapping[str, Any]) -> None:
    """Objects that must say what they are, and dates (4.9 to 4.11, and 5)."""
    for name in _TYPED:
        for item in as_list(document.get(name)):
            if not isinstance(item, dict) or not types_of(item):
                raise StructureRefused(name)
            # Only of a schema must it be said which one it is (4.11).
            if ("id" in item or name == "credentialSchema") and not is_iri(item.get("id")):
                raise StructureRefused(name)
    for name in _DATES:
        if name in document:
            parse_time(document[name])


def _check_transcript(document: Mapping[str, Any]) -> None:
    """A transcript holds at least one credential, and nothing else in their place (CLR 2.0, ClrSubject)."""
    for subject in subjects(document) if is_transcript(document) else ():
        held = as_list(subject.get("verifiableCredential"))
        if "ClrSubject" not in types_of(subject) or not held:
            raise StructureRefused("credentialSubject")
        if any(not isinstance(item, (dict, str)) or not item for item in held):
            raise StructureRefused("verifiableCredential")
