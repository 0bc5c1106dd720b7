"""Identifiers: which texts are IRIs, and where a did:web document lies."""

import re
from urllib.parse import unquote, urlsplit

from credentials.proofs.errors import CredentialError

# RFC 3987 without spaces, controls and private-use characters; '%' only before two hex digits, at most one '#'.
_CHARACTER = r"(?:[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=]|[\u00a0-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|[\U00010000-\U0001fffd\U00020000-\U000efffd]|%[0-9A-Fa-f]{2})"
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.\-]*:{_CHARACTER}+(?:#{_CHARACTER}*)?\Z")
# Most addresses need no more than this.
_ASCII = r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=]"
_PLAIN_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.\-]*:{_ASCII}+(?:#{_ASCII}*)?\Z")
# The schemes that no vocabulary of ours reads as a prefix.
SCHEMES = frozenset({"https", "http", "urn", "did", "mailto"})
_USUAL = re.compile(rf"(?:https?|urn|did|mailto):{_ASCII}+(?:#{_ASCII}*)?\Z")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.\-]*[a-z0-9])?(?:%3[aA][0-9]{1,5})?\Z")
_SEGMENT = re.compile(r"[A-Za-z0-9._\-]+\Z")
MAX_IRI = 2_048


class IdentifierRefused(CredentialError):
    """A text stands where an absolute address must stand."""

    code = "identifier.malformed"
    nl = "Een adres in het bewijs klopt niet: {detail}."
    en = "An address in the credential is malformed: {detail}."


def is_iri(text: object) -> bool:
    """An absolute IRI that every RDF writer keeps byte for byte (RFC 3987, 2.2)."""
    if not isinstance(text, str) or len(text) > MAX_IRI:
        return False
    return bool(_PLAIN_IRI.match(text)) or (bool(_IRI.match(text)) and "\u00a0" not in text)


def is_usual_iri(text: str) -> bool:
    """An absolute IRI (RFC 3987, 2.2) with one of the usual schemes, which is what nearly all are."""
    if _USUAL.match(text):
        return len(text) <= MAX_IRI
    return text.partition(":")[0] in SCHEMES and is_iri(text)


def without_fragment(address: str) -> str:
    """The document an address lies in (RFC 3986, 3.5)."""
    return address.split("#", 1)[0]


def origin(address: str) -> str:
    """Scheme and authority of an https or http address, in lower case (RFC 6454, 4); empty when there is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http") or not parts.netloc or "@" in parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc.lower()}"


def did_web(host: str, *path: str) -> str:
    """`did:web:host%3Aport:path...` (did:web method, 3.1): the port is percent-encoded."""
    return ":".join(["did:web", host.lower().replace(":", "%3A"), *path])


def did_web_url(did: str) -> str:
    """The address of a did:web document (did:web method, 3.2). Loopback hosts use http, as no one can have a certificate."""
    parts = without_fragment(did).split(":")
    if len(parts) < 3 or parts[:2] != ["did", "web"] or not _HOST.match(parts[2]):
        raise IdentifierRefused(did)
    segments = parts[3:]
    if not all(_SEGMENT.match(segment) and segment.strip(".") for segment in segments):
        raise IdentifierRefused(did)
    host = unquote(parts[2])
    name = host.split(":")[0]
    scheme = "http" if name == "localhost" or name.endswith(".localhost") else "https"
    path = "/".join(segments) if segments else ".well-known"
    return f"{scheme}://{host}/{path}/did.json"
