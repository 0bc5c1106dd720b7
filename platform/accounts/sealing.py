"""Secrets of second factors at rest: sealed with a key that is derived from the master key."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SealBroken(Exception):
    """The secret was sealed under another master key, or was changed."""


def _box() -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"accounts.second-factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(base64.b64decode(settings.MASTER_KEY))))


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises SealBroken when the master key is not the one that sealed it."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as problem:
        raise SealBroken(
            "A second factor cannot be opened: is MASTER_KEY the one that was used before?"
        ) from problem
