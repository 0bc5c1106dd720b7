"""A look into a token before anything about it is known: enough to choose its judge, never enough to believe it."""

import re
from collections.abc import Mapping
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.errors import CredentialError
from credentials.proofs.multibase import EncodingRefused, base64url_decode

_PART = r"[A-Za-z0-9_-]+"
# Three parts, or the five of an encrypted one: what is wrong with a token is for its judge to say.
_COMPACT_JWS = re.compile(rf"{_PART}(?:\.[A-Za-z0-9_-]*){{2}}(?:(?:\.[A-Za-z0-9_-]*){{2}})?\Z")
_SD_JWT = re.compile(rf"{_PART}\.{_PART}\.[A-Za-z0-9_-]*~[A-Za-z0-9_~.\-]*\Z")


def is_compact_jws(text: str) -> bool:
    """Parts of base64url with dots between them (RFC 7515, 3.1; RFC 7516, 3.1)."""
    return bool(_COMPACT_JWS.match(text))


def is_sd_jwt(text: str) -> bool:
    """A token and its disclosures (RFC 9901, 4)."""
    return bool(_SD_JWT.match(text))


def peek(token: str) -> Mapping[str, Any]:
    """The claims of a compact token, unchecked; empty when they cannot be read."""
    try:
        claims = strict_json.parse(base64url_decode(token.split(".")[1]))
    except (EncodingRefused, CredentialError):
        return {}
    return claims if isinstance(claims, dict) else {}
