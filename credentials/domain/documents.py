"""The public documents of an issuer."""

from django.conf import settings

from keys import api as keys

from ..proofs.context_store import OB303, VC2
from ..proofs.times import format_time

DID_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def method_id(issuer, key) -> str:
    """The identifier of a key as a verification method of the issuer."""
    return f"{issuer.did}#{key.uuid}"


def did_document(issuer) -> dict:
    """The DID document (DID Core 1.0, section 5). Retired keys stay, so that what they signed keeps verifying; a
    compromised key keeps its method and is no longer listed under assertionMethod."""
    methods, trusted = [], []
    for key in keys.public_keys(issuer.key_owner):
        method = {
            "id": method_id(issuer, key),
            "type": "Multikey",
            "controller": issuer.did,
            "publicKeyMultibase": key.public_multibase,
        }
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


def profile(issuer) -> dict:
    """The issuer as an OB 3.0 Profile (section B.1.21), as its address answers it."""
    return {
        "@context": [VC2, OB303],
        "id": issuer.did,
        "type": ["Profile"],
        "name": issuer.name,
        "url": issuer.url,
    }
