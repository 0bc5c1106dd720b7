"""Whose key is it: binding a verification method to the issuer, and getting the key (Controlled Identifiers 1.0, 3.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.identifiers import did_web_url, is_iri, origin, without_fragment
from credentials.proofs.multibase import EncodingRefused, KeyRefused, base64url_decode, multikey_decode
from credentials.proofs.times import TimeRefused, parse_time
from credentials.verifying.fetching import Fetcher, fetch_json
from credentials.verifying.structure import as_list, types_of

_MULTIBASE_TYPES = {"Multikey", "Ed25519VerificationKey2020"}
_JWK_TYPES = {"JsonWebKey", "JsonWebKey2020"}


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


class MethodUnsupported(Unsupported):
    """A kind of identifier we cannot look up."""

    code = "issuer.method_unsupported"
    nl = "Wij kunnen de sleutel van deze uitgever niet opzoeken: {detail}."
    en = "We cannot look up this issuer's key: {detail}."


class ControllerDocumentWrong(Unsupported):
    """The issuer's document is about someone else, or has no keys."""

    code = "issuer.document_wrong"
    nl = "Het document van de uitgever klopt niet: {detail}."
    en = "The issuer's document is not right: {detail}."


def check_binding(verification_method: Any, issuer: str) -> str:
    """The verification method, when it can be the issuer's: same DID, or same origin over https (Data Integrity 1.0, 4.4)."""
    if not is_iri(verification_method):
        raise KeyNotOfIssuer()
    controller = without_fragment(verification_method)
    if controller != issuer:
        same = origin(controller)
        if issuer.startswith("did:") or not same or same != origin(issuer):
            raise KeyNotOfIssuer()
    return str(verification_method)


def resolve_key(
    method: str, issuer: str, *, fetcher: Fetcher, trusted: Mapping[str, str], now: datetime
) -> tuple[bytes, bool]:
    """The issuer's key, and whether it came from the issuer's own domain (did:key and did:web methods, 3).

    `trusted` holds keys the caller was given by other means: verification method to publicKeyMultibase.
    """
    if method in trusted:
        return multikey_decode(trusted[method]), False
    if issuer.startswith("did:key:"):
        return _did_key(method, issuer), False
    if issuer.startswith("did:web:"):
        document = fetch_json(fetcher, did_web_url(issuer))
    elif origin(issuer):
        document = fetch_json(fetcher, issuer)
    else:
        raise MethodUnsupported(":".join(issuer.split(":")[:2]))
    return _from_document(document, method, issuer, now), True


def _did_key(method: str, issuer: str) -> bytes:
    name = issuer.removeprefix("did:key:")
    if method != f"{issuer}#{name}":
        raise KeyNotListed()
    try:
        return multikey_decode(name)
    except KeyRefused:
        raise MethodUnsupported("did:key") from None


def _from_document(document: Mapping[str, Any], method: str, issuer: str, now: datetime) -> bytes:
    """The key under `assertionMethod` of a controller document (Controlled Identifiers 1.0, 3.3)."""
    if document.get("id") != issuer:
        raise ControllerDocumentWrong("id")
    if "assertionMethod" not in document:
        raise ControllerDocumentWrong("assertionMethod")
    listed = as_list(document["assertionMethod"])
    entry = _entry(listed, method, issuer) or _entry(
        as_list(document.get("verificationMethod")), method, issuer
    )
    if entry is None or entry.get("controller") != issuer:
        raise KeyNotListed()
    # A withdrawn key is often taken off the list too: tell the more telling reason.
    if "revoked" in entry and _is_past(entry["revoked"], now):
        raise KeyRevoked()
    if not any(
        _absolute(item.get("id") if isinstance(item, Mapping) else item, issuer) == method for item in listed
    ):
        raise KeyNotListed()
    return _public_key(entry)


def _entry(entries: list[Any], method: str, issuer: str) -> Mapping[str, Any] | None:
    found = (
        item for item in entries if isinstance(item, Mapping) and _absolute(item.get("id"), issuer) == method
    )
    return next(found, None)


def _absolute(reference: Any, issuer: str) -> str:
    text = reference if isinstance(reference, str) else ""
    return issuer + text if text.startswith("#") else text


def _is_past(moment: Any, now: datetime) -> bool:
    try:
        return parse_time(moment) <= now
    except TimeRefused:
        return True


def _public_key(entry: Mapping[str, Any]) -> bytes:
    kinds = set(types_of(entry))
    if kinds & _MULTIBASE_TYPES and isinstance(entry.get("publicKeyMultibase"), str):
        return multikey_decode(entry["publicKeyMultibase"])
    jwk = entry.get("publicKeyJwk")
    if (
        kinds & _JWK_TYPES
        and isinstance(jwk, Mapping)
        and jwk.get("kty") == "OKP"
        and jwk.get("crv") == "Ed25519"
        and "d" not in jwk
    ):
        try:
            key = base64url_decode(str(jwk.get("x", "")))
        except EncodingRefused:
            raise KeyRefused() from None
        if len(key) == 32:
            return key
    raise KeyRefused()
