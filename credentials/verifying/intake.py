"""What kind of thing is this, and where is the credential in it."""

import re
from collections.abc import Mapping
from typing import Any

from credentials.openbadges.png import MAX_IMAGE, SIGNATURE, OldBadge, unbake_png
from credentials.openbadges.svg import unbake_svg
from credentials.proofs import strict_json
from credentials.proofs.errors import Unsupported

_COMPACT_JWS = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\Z")
_SD_JWT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*~[A-Za-z0-9_~.\-]*\Z")
_OB2 = "https://w3id.org/openbadges/v"


class FormUnknown(Unsupported):
    """Neither JSON nor an image nor a token."""

    code = "format.unknown"
    nl = "Dit bestand heeft geen vorm van bewijs die wij kennen."
    en = "This file is in no form of credential that we know."


class JWTUnsupported(Unsupported):
    """A credential as JSON Web Token."""

    code = "format.vc_jwt"
    nl = "Dit is een bewijs in JWT-vorm. Dat kunnen wij nog niet controleren."
    en = "This is a credential in JWT form. We cannot check it yet."


class SDJWTUnsupported(Unsupported):
    """A credential for wallets, with selective disclosure."""

    code = "format.sd_jwt"
    nl = "Dit is een bewijs in SD-JWT-vorm. Dat kunnen wij nog niet controleren."
    en = "This is a credential in SD-JWT form. We cannot check it yet."


def take_in(data: bytes | str | Mapping[str, Any]) -> Any:
    """The JSON value of a credential out of JSON, or out of a baked PNG or SVG image; by content, never by name."""
    if isinstance(data, Mapping):
        strict_json.check_value(dict(data))
        return _not_old(dict(data))
    if isinstance(data, bytes) and data.startswith(SIGNATURE):
        return _from_text(unbake_png(data))
    if len(data) > MAX_IMAGE:
        raise strict_json.TooLarge()
    head = (
        data[:1024].lstrip() if isinstance(data, bytes) else data[:1024].lstrip().encode("utf-8", "replace")
    )
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return _from_text(unbake_svg(data if isinstance(data, bytes) else data.encode("utf-8", "replace")))
    return _from_text(data)


def _from_text(data: bytes | str) -> Any:
    if len(data) > strict_json.MAX_BYTES:
        raise strict_json.TooLarge()
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    text = text.removeprefix("\ufeff").strip()
    if text.startswith(("{", "[")):
        return _not_old(strict_json.parse(data if isinstance(data, bytes) else text))
    if _COMPACT_JWS.match(text):
        raise JWTUnsupported()
    if _SD_JWT.match(text):
        raise SDJWTUnsupported()
    raise FormUnknown()


def _not_old(value: Any) -> Any:
    if isinstance(value, dict):
        contexts = value.get("@context")
        first = contexts[0] if isinstance(contexts, list) and contexts else contexts
        if isinstance(first, str) and first.startswith(_OB2):
            raise OldBadge()
    return value
