"""The public documents of an issuer, and how our own addresses are read without the network."""

import json
import uuid
from urllib.parse import urlsplit

from django.conf import settings

from keys import api as keys

from ..models import Issuer, StatusList
from ..proofs import context_store

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
            method["revoked"] = key.retired_at.strftime("%Y-%m-%dT%H:%M:%SZ")
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
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": issuer.did,
        "type": ["Profile"],
        "name": issuer.name,
        "url": issuer.url,
    }


def own_document(address: str) -> bytes | None:
    """What we ourselves answer at an address under PUBLIC_URL, read from the database; None when it is not ours.

    Raises LookupError when the address is ours and there is nothing at it.
    """
    ours, asked = urlsplit(settings.PUBLIC_URL), urlsplit(address)
    # did:web turns http://localhost:8000 into an https address; on the same host it is still ours.
    if asked.netloc != ours.netloc:
        return None
    parts = [part for part in asked.path.split("/") if part]
    try:
        match parts:
            case ["issuers", slug, "did.json"]:
                return json.dumps(did_document(Issuer.objects.get(slug=slug))).encode()
            case ["status", name]:
                return StatusList.objects.get(uuid=uuid.UUID(name)).document.encode()
            case ["contexts", "microcredential-v1.json"]:
                return context_store.microcredential_bytes()
    except (Issuer.DoesNotExist, StatusList.DoesNotExist, ValueError) as problem:
        raise LookupError(address) from problem
    raise LookupError(address)
