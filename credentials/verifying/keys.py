"""Whose key is it: binding a verification method to the issuer, and getting the key (Controlled Identifiers 1.0, 3.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.errors import Unsupported
from credentials.proofs.identifiers import did_web_url, is_iri, origin, without_fragment
from credentials.proofs.multibase import EncodingRefused, KeyRefused, base64url_decode
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.controller_documents import KeyNotListed, KeyNotOfIssuer, key_in_document
from credentials.verifying.fetching import Fetcher, fetch_json

MAX_JWK = 4 * 1024


class MethodUnsupported(Unsupported):
    """A kind of identifier we cannot look up."""

    code = "issuer.method_unsupported"
    nl = "Wij kunnen de sleutel van deze uitgever niet opzoeken: {detail}."
    en = "We cannot look up this issuer's key: {detail}."


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
    method: str, issuer: str, *, fetcher: Fetcher, trusted: Mapping[str, PublicKey], now: datetime
) -> tuple[PublicKey, bool]:
    """The issuer's key, and whether it came from the issuer's own domain (did:key and did:web methods, 3).

    `trusted` holds keys the caller was given by other means, by verification method.
    """
    if method in trusted:
        return trusted[method], False
    if issuer.startswith("did:key:"):
        return _did_key(method, issuer), False
    if issuer.startswith("did:jwk:"):
        return _did_jwk(method, issuer), False
    return key_in_document(controller_document(issuer, fetcher), method, issuer, now), True


def controller_document(issuer: str, fetcher: Fetcher) -> Mapping[str, Any]:
    """The document in which an issuer lists its own keys (Controlled Identifiers 1.0, 2.1; did:web method, 3.2)."""
    if issuer.startswith("did:web:"):
        return fetch_json(fetcher, did_web_url(issuer))
    if origin(issuer):
        return fetch_json(fetcher, issuer)
    raise MethodUnsupported(":".join(issuer.split(":")[:2]))


def _did_key(method: str, issuer: str) -> PublicKey:
    name = issuer.removeprefix("did:key:")
    if method != f"{issuer}#{name}":
        raise KeyNotListed()
    try:
        return PublicKey.from_multikey(name)
    except KeyRefused:
        raise MethodUnsupported("did:key") from None


def _did_jwk(method: str, issuer: str) -> PublicKey:
    """The one key of a did:jwk, which is named 0 (did:jwk method, "Read")."""
    if method != f"{issuer}#0":
        raise KeyNotListed()
    try:
        value = strict_json.parse(base64url_decode(issuer.removeprefix("did:jwk:")), max_bytes=MAX_JWK)
        if not isinstance(value, dict):
            raise KeyRefused()
        return PublicKey.from_jwk(value)
    except (EncodingRefused, strict_json.JSONRefused, KeyRefused):
        raise MethodUnsupported("did:jwk") from None
