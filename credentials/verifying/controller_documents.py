"""The key in an issuer's own document: a DID document, or a controller document at an https address
(Controlled Identifiers 1.0, 2.2, 2.3 and 3.3; DID Core 1.0, 5.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.multibase import KeyRefused
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.times import TimeRefused, parse_time
from credentials.verifying.structure import as_list, types_of

PURPOSES = (
    "assertionMethod",
    "authentication",
    "keyAgreement",
    "capabilityInvocation",
    "capabilityDelegation",
)
_MULTIBASE_TYPES = {"Multikey", "Ed25519VerificationKey2020"}
_JWK_TYPES = {"JsonWebKey", "JsonWebKey2020"}
_SECRETS = ("secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyBase58")


class KeyNotOfIssuer(CredentialError):
    """The key belongs to someone other than the issuer named in the credential."""

    code = "issuer.key_of_another"
    nl = "Het bewijs is ondertekend met een sleutel die niet van de genoemde uitgever is."
    en = "The credential was signed with a key that is not the named issuer's."


class KeyNotListed(KeyNotOfIssuer):
    """The issuer does not list this key for signing credentials."""

    code = "issuer.key_not_listed"
    nl = "De uitgever noemt deze sleutel niet als sleutel waarmee bewijzen worden ondertekend."
    en = "The issuer does not list this key as one that signs credentials."


class KeyRevoked(KeyNotOfIssuer):
    """The issuer withdrew the key."""

    code = "issuer.key_revoked"
    nl = "De uitgever heeft de sleutel van dit bewijs ingetrokken."
    en = "The issuer has withdrawn the key of this credential."


class KeyExpired(KeyNotOfIssuer):
    """The issuer meant the key for a time that is over."""

    code = "issuer.key_expired"
    nl = "De sleutel van dit bewijs was geldig tot {detail}."
    en = "The key of this credential was valid until {detail}."


class ControllerDocumentWrong(Unsupported):
    """The issuer's document is about someone else, has no keys, or describes one key in two ways."""

    code = "issuer.document_wrong"
    nl = "Het document van de uitgever klopt niet: {detail}."
    en = "The issuer's document is not right: {detail}."


def key_in_document(document: Mapping[str, Any], method: str, issuer: str, now: datetime) -> PublicKey:
    """The key under `assertionMethod` of a controller document (Controlled Identifiers 1.0, 3.3).

    A key that was `revoked` or `expires` does not verify at or after that time (2.2), whatever the proof says about when it
    was made: whoever holds the key chooses that.
    """
    if document.get("id") != issuer:
        raise ControllerDocumentWrong("id")
    if "assertionMethod" not in document:
        raise ControllerDocumentWrong("assertionMethod")
    entry = _entry(document, method, issuer)
    if entry is None:
        raise KeyNotListed()
    if entry.get("controller") != issuer:
        raise KeyNotOfIssuer()
    # A withdrawn key is often taken off the list too: tell the more telling reason.
    if "revoked" in entry and _is_past(entry["revoked"], now):
        raise KeyRevoked()
    listed = as_list(document["assertionMethod"])
    if all(method_name(item, issuer) != method for item in listed):
        raise KeyNotListed()
    if "expires" in entry and _is_past(entry["expires"], now):
        raise KeyExpired(str(entry["expires"]))
    return _public_key(entry)


def _entry(document: Mapping[str, Any], method: str, issuer: str) -> Mapping[str, Any] | None:
    """The one description of a method, wherever it stands; two that differ leave open which key is meant."""
    found: Mapping[str, Any] | None = None
    for name in ("verificationMethod", *PURPOSES):
        for item in as_list(document.get(name)):
            if isinstance(item, Mapping) and method_name(item, issuer) == method:
                if found is not None and found != item:
                    raise ControllerDocumentWrong(method)
                found = item
    return found


def method_name(item: Any, issuer: str) -> str:
    """The absolute id of a method or of a reference to one; a fragment is one of the document. Empty when it has none."""
    reference = item.get("id") if isinstance(item, Mapping) else item
    text = reference if isinstance(reference, str) else ""
    return issuer + text if text.startswith("#") else text


def _is_past(moment: Any, now: datetime) -> bool:
    try:
        return parse_time(moment) <= now
    except TimeRefused:
        return True


def _public_key(entry: Mapping[str, Any]) -> PublicKey:
    """The key material (Controlled Identifiers 1.0, 2.2.2 and 2.2.3): one kind of it, and nothing secret beside it."""
    kinds = set(types_of(entry))
    multibase, jwk = entry.get("publicKeyMultibase"), entry.get("publicKeyJwk")
    if any(name in entry for name in _SECRETS) or (multibase is not None and jwk is not None):
        raise KeyRefused()
    if kinds & _MULTIBASE_TYPES and isinstance(multibase, str):
        key = PublicKey.from_multikey(multibase)
        if "Multikey" in kinds or key.kind == "Ed25519":
            return key
    if kinds & _JWK_TYPES and isinstance(jwk, Mapping):
        return PublicKey.from_jwk(jwk)
    raise KeyRefused()
