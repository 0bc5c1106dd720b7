"""Who a credential is for, without saying so: salted hashes of an address (Open Badges 3.0, IdentityObject)."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

SALT_BYTES = 16


def new_salt() -> str:
    """32 random characters, one salt a credential, so that addresses cannot be matched across credentials."""
    return secrets.token_hex(SALT_BYTES)


def normalised(address: str) -> str:
    """An address as it is hashed."""
    return address.strip().lower()


def identity_hash(identifier: str, salt: str) -> str:
    """`sha256$` and the hex SHA-256 of identifier and salt (Open Badges 3.0, IdentityHash)."""
    return "sha256$" + hashlib.sha256((identifier + salt).encode("utf-8", "replace")).hexdigest()


def identity_object(address: str, salt: str, identity_type: str = "emailAddress") -> dict[str, Any]:
    """One hashed identifier of the recipient."""
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": identity_hash(normalised(address), salt),
        "identityType": identity_type,
        "salt": salt,
    }


def is_for(subject: Mapping[str, Any], recipient: str) -> bool:
    """Whether a subject is this person: by id, or by any of its identifiers, compared in constant time (Open Badges 3.0,
    7.3). `recipient` is an address, a name, or an identifier, as a person types it.

    Only SHA-256 hashes count: MD5 is refused, because a second person could be made to fit.
    """
    found = _same(subject.get("id"), recipient.strip())
    for entry in identifiers(subject):
        expected, salt = entry.get("identityHash"), entry.get("salt", "")
        if not isinstance(expected, str) or not isinstance(salt, str):
            continue
        hashed = entry.get("hashed") is True
        for candidate in spellings(recipient):
            # All are compared, so that the time tells nothing about which of them fits.
            value = identity_hash(candidate, salt) if hashed else candidate
            found |= _same(expected if not hashed else expected.lower(), value)
            found |= not hashed and _same(normalised(expected), value)
    return found


def spellings(recipient: str) -> set[str]:
    """How the same address or name may have been written when it was hashed: as given, in lower case, with single spaces."""
    composed = unicodedata.normalize("NFC", recipient.strip())
    single = " ".join(composed.split())
    return {recipient.strip(), composed, single, single.lower()}


def identifiers(subject: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The identity objects of a subject."""
    stated = subject.get("identifier")
    return [item for item in (stated if isinstance(stated, list) else [stated]) if isinstance(item, Mapping)]


def is_weakly_hashed(subject: Mapping[str, Any]) -> bool:
    """Whether an identifier is hashed in a way that proves nothing, such as MD5."""
    return any(
        entry.get("hashed") is True and not str(entry.get("identityHash", "")).lower().startswith("sha256$")
        for entry in identifiers(subject)
    )


def _same(stated: object, given: str) -> bool:
    return isinstance(stated, str) and hmac.compare_digest(
        stated.encode("utf-8", "replace"), given.encode("utf-8", "replace")
    )
