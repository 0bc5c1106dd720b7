"""Multibase, Multikey and did:key for Ed25519 (W3C Controlled Identifiers 1.0 sections 2.2.2 and 2.4)."""

import base64
import binascii
import re

from credentials.proofs.errors import CredentialError

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*\Z")
# Multicodec prefix of an Ed25519 public key, 0xed as a variable-length integer.
ED25519_PREFIX = b"\xed\x01"
MAX_BASE58 = 256


class EncodingRefused(CredentialError):
    """Characters outside the alphabet, or the wrong number of bytes."""

    code = "encoding.malformed"
    nl = "Een gecodeerde waarde is niet leesbaar."
    en = "An encoded value cannot be read."


class KeyRefused(CredentialError):
    """Not a public key of a kind we use."""

    code = "key.malformed"
    nl = "De sleutel van de uitgever is niet leesbaar of van een soort die wij niet kennen."
    en = "The issuer's key cannot be read, or is of a kind we do not know."


def base58_encode(data: bytes) -> str:
    """Base58 with the Bitcoin alphabet (Controlled Identifiers, 2.4)."""
    number = int.from_bytes(data, "big")
    digits = []
    while number:
        number, rest = divmod(number, 58)
        digits.append(_ALPHABET[rest])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return _ALPHABET[0] * zeros + "".join(reversed(digits))


def base58_decode(text: str) -> bytes:
    """The bytes behind base58; long texts are refused because decoding costs the square of their length."""
    if len(text) > MAX_BASE58:
        raise EncodingRefused()
    number = 0
    for character in text:
        value = _VALUES.get(character)
        if value is None:
            raise EncodingRefused()
        number = number * 58 + value
    zeros = len(text) - len(text.lstrip(_ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url_encode(data: bytes) -> str:
    """Base64url without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def base64url_decode(text: str) -> bytes:
    """The bytes behind base64url without padding; any other character is refused."""
    if not _BASE64URL.match(text) or len(text) % 4 == 1:
        raise EncodingRefused()
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise EncodingRefused() from None


def multikey_encode(public_key: bytes) -> str:
    """`publicKeyMultibase` of an Ed25519 key: z6Mk... (Controlled Identifiers, 2.2.2)."""
    if len(public_key) != 32:
        raise KeyRefused()
    return "z" + base58_encode(ED25519_PREFIX + public_key)


def multikey_decode(text: str) -> bytes:
    """The 32 bytes of an Ed25519 public key out of `publicKeyMultibase` (Controlled Identifiers, 2.2.2)."""
    if not text.startswith("z"):
        raise KeyRefused()
    try:
        data = base58_decode(text[1:])
    except EncodingRefused:
        raise KeyRefused() from None
    if len(data) != 34 or data[:2] != ED25519_PREFIX:
        raise KeyRefused()
    return data[2:]


def did_key(public_key: bytes) -> str:
    """The did:key of an Ed25519 public key."""
    return "did:key:" + multikey_encode(public_key)
