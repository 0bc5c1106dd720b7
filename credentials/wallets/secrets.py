"""Secrets that are handed out once and kept as digests only."""

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits as text for an address or a header."""
    return secrets.token_urlsafe(32)


def new_tx_code() -> str:
    """Six digits that a person types over from the other screen (OpenID4VCI 1.0, 4.1.1)."""
    return f"{secrets.randbelow(1_000_000):06d}"


def digest(secret: str, *, salt: str = "") -> str:
    """SHA-256 in hexadecimal; short codes get the salt of their offer."""
    return hashlib.sha256(f"{salt}{secret}".encode()).hexdigest()


def same(secret: str, kept: str, *, salt: str = "") -> bool:
    """Whether a secret is the one whose digest is kept, in constant time."""
    return secrets.compare_digest(digest(secret, salt=salt), kept)
