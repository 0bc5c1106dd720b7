"""Who a credential is for, without saying so: salted hashes of an address (Open Badges 3.0, IdentityObject)."""

import hashlib
import hmac
import secrets
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
    return "sha256$" + hashlib.sha256((identifier + salt).encode("utf-8")).hexdigest()


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
    """Whether a subject is this person: by id, or by any of its identifiers, compared in constant time.

    Only SHA-256 hashes count: MD5 is refused, because a second person could be made to fit.
    """
    candidates = {recipient.strip(), normalised(recipient)}
    if _same(subject.get("id"), recipient.strip()):
        return True
    identifiers = subject.get("identifier")
    for entry in identifiers if isinstance(identifiers, list) else [identifiers]:
        if not isinstance(entry, Mapping):
            continue
        expected, salt = entry.get("identityHash"), entry.get("salt", "")
        if not isinstance(expected, str) or not isinstance(salt, str):
            continue
        for candidate in candidates:
            value = identity_hash(candidate, salt) if entry.get("hashed") is True else candidate
            if _same(expected, value):
                return True
    return False


def _same(stated: object, given: str) -> bool:
    return isinstance(stated, str) and hmac.compare_digest(
        stated.encode("utf-8", "replace"), given.encode("utf-8", "replace")
    )
