"""Whose key is under a token: always one that the issuer itself lists (Securing VCs using JOSE and COSE, 4; SD-JWT VC, 3.5).

What a token says of its key is a hint. A `jwk` in a header proves nothing about the issuer: anybody can put one there.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.identifiers import is_iri, origin
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.circumstances import Circumstances
from credentials.verifying.controller_documents import (
    ControllerDocumentWrong,
    KeyNotListed,
    key_in_document,
    method_name,
)
from credentials.verifying.fetching import Fetcher, fetch_json
from credentials.verifying.keys import check_binding, controller_document, resolve_key
from credentials.verifying.structure import as_list

METADATA = "/.well-known/jwt-vc-issuer"
MAX_KEYS = 50


class KeyNotNamed(Unsupported):
    """The token does not say which of the issuer's keys it was signed with."""

    code = "issuer.key_not_named"
    nl = "Dit token zegt niet met welke sleutel van de uitgever het is ondertekend."
    en = "This token does not say with which of the issuer's keys it was signed."


def resolve_jws_key(header: Mapping[str, Any], issuer: str, around: Circumstances) -> tuple[PublicKey, bool]:
    """The issuer's key that a header means, and whether it came from the issuer's own domain.

    Raises KeyNotOfIssuer for a key of another, KeyNotListed for one that the issuer does not list, and what is Unsupported
    when the key cannot be had.
    """
    hint = PublicKey.from_jwk(header["jwk"]) if "jwk" in header else None
    kid = str(header.get("kid", ""))
    if kid and kid != issuer:
        key, from_domain = _named(kid, issuer, around)
    elif hint is not None:
        key, from_domain = _listed(hint, issuer, around)
    else:
        key, from_domain = _only(issuer, around)
    if hint is not None and hint != key:
        raise KeyNotListed()
    return key, from_domain


def _named(kid: str, issuer: str, around: Circumstances) -> tuple[PublicKey, bool]:
    """By `kid`: the address of a verification method, its fragment, or the name of a key in the issuer's key set."""
    if kid in around.trusted and not is_iri(kid):
        return around.trusted[kid], False
    if not is_iri(kid) and origin(issuer) and not kid.startswith("#"):
        return _in_key_set(kid, issuer, around.fetcher), True
    method = kid if is_iri(kid) else f"{issuer}#{kid.removeprefix('#')}"
    return _resolve(check_binding(method, issuer), issuer, around)


def _resolve(method: str, issuer: str, around: Circumstances) -> tuple[PublicKey, bool]:
    return resolve_key(method, issuer, fetcher=around.fetcher, trusted=around.trusted, now=around.now)


def _only(issuer: str, around: Circumstances) -> tuple[PublicKey, bool]:
    """The key of an issuer that is its own key."""
    if issuer.startswith("did:key:"):
        return _resolve(f"{issuer}#{issuer.removeprefix('did:key:')}", issuer, around)
    if issuer.startswith("did:jwk:"):
        return _resolve(f"{issuer}#0", issuer, around)
    raise KeyNotNamed()


def _listed(hint: PublicKey, issuer: str, around: Circumstances) -> tuple[PublicKey, bool]:
    """The key that a header brought, when the issuer lists it or is it (Open Badges 3.0, 8.2.1 allows `jwk`)."""
    if f"{issuer}#{hint.thumbprint}" in around.trusted:
        return hint, False
    if issuer.startswith(("did:key:", "did:jwk:")):
        return _only(issuer, around)
    document = controller_document(issuer, around.fetcher)
    for item in as_list(document.get("assertionMethod"))[:MAX_KEYS]:
        method = method_name(item, issuer)
        try:
            if method and key_in_document(document, method, issuer, around.now) == hint:
                return hint, True
        except CredentialError:
            # Another key of theirs that cannot be used: this one may still be listed.
            continue
    if "assertionMethod" not in document:
        raise ControllerDocumentWrong("assertionMethod")
    raise KeyNotListed()


def _in_key_set(kid: str, issuer: str, fetcher: Fetcher) -> PublicKey:
    """By the JWT VC Issuer Metadata at the issuer's own address (SD-JWT VC, 4)."""
    parts = urlsplit(issuer)
    metadata = fetch_json(fetcher, f"{origin(issuer)}{METADATA}{parts.path.rstrip('/')}")
    if metadata.get("issuer") != issuer or ("jwks" in metadata) == ("jwks_uri" in metadata):
        raise ControllerDocumentWrong("issuer")
    found = metadata.get("jwks")
    if found is None:
        address = metadata["jwks_uri"]
        if not is_iri(address) or not origin(address):
            raise ControllerDocumentWrong("jwks_uri")
        found = fetch_json(fetcher, address)
    listed = found.get("keys") if isinstance(found, Mapping) else None
    if not isinstance(listed, list):
        raise ControllerDocumentWrong("keys")
    named = [key for key in listed[:MAX_KEYS] if isinstance(key, Mapping) and key.get("kid") == kid]
    if len(named) > 1:
        raise ControllerDocumentWrong(kid)
    if not named:
        raise KeyNotListed()
    return PublicKey.from_jwk(named[0])
