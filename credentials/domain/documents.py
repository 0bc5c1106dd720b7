"""The public documents of an issuer."""

from django.conf import settings

from keys import api as keys

from ..proofs.context_store import OB303, VC2
from ..proofs.times import format_time

DID_CONTEXT = [
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
]
# The kind of key under our tokens: what wallets and most libraries read.
TOKENS_WITH = "P-256"


def method_id(issuer, key) -> str:
    """The identifier of a key as a verification method of the issuer."""
    return f"{issuer.did}#{key.uuid}"


def jwk_method_id(issuer, key) -> str:
    """The same key for readers of tokens, who ask for a JsonWebKey (Securing VCs using JOSE and COSE, 4.3)."""
    return f"{method_id(issuer, key)}-jwk"


def did_document(issuer, known=None) -> dict:
    """The DID document (DID Core 1.0, section 5). Retired keys stay, so that what they signed keeps verifying; a
    compromised key keeps its methods and is no longer listed under assertionMethod. ``known``: its keys, read before."""
    methods, trusted = [], []
    for key in keys.public_keys(issuer.key_owner) if known is None else known:
        for method in _methods(issuer, key):
            if key.state == "compromised":
                method["revoked"] = format_time(key.retired_at)
            else:
                trusted.append(method["id"])
            methods.append(method)
    return {
        "@context": DID_CONTEXT,
        "id": issuer.did,
        "alsoKnownAs": [f"{settings.PUBLIC_URL}/issuers/{issuer.slug}"],
        "verificationMethod": methods,
        "assertionMethod": trusted,
    }


def key_set(issuer) -> list[dict]:
    """The public keys as JWKs, each under the name that stands in the header of what it signed."""
    return [
        {**key.public_jwk, "kid": (jwk_method_id if key.algorithm == TOKENS_WITH else method_id)(issuer, key)}
        for key in keys.public_keys(issuer.key_owner)
        if key.state != "compromised"
    ]


def _methods(issuer, key) -> list[dict]:
    """A key as readers of proofs want it, and the one that signs tokens as their readers want it too."""
    multikey = {
        "id": method_id(issuer, key),
        "type": "Multikey",
        "controller": issuer.did,
        "publicKeyMultibase": key.public_multibase,
    }
    if key.algorithm != TOKENS_WITH:
        return [multikey]
    jwk = {
        "id": jwk_method_id(issuer, key),
        "type": "JsonWebKey",
        "controller": issuer.did,
        "publicKeyJwk": key.public_jwk,
    }
    return [multikey, jwk]


def profile(issuer) -> dict:
    """The issuer as an OB 3.0 Profile (section B.1.21), as its address answers it."""
    return {
        "@context": [VC2, OB303],
        "id": issuer.did,
        "type": ["Profile"],
        "name": issuer.name,
        "url": issuer.url,
    }
