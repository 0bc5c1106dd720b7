"""Multibase: base58 and base64url (W3C Controlled Identifiers 1.0, 2.4)."""

import base64
import binascii
import re
from functools import lru_cache

from gmpy2 import mpz

from credentials.proofs.errors import CredentialError

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# GMP writes numbers in base 58 too, with the digits that come first.
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
_FROM_DIGITS, _TO_DIGITS = str.maketrans(_DIGITS, _ALPHABET), str.maketrans(_ALPHABET, _DIGITS)
_BASE58 = re.compile(f"[{_ALPHABET}]*\\Z")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*\Z")
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
    zeros = len(data) - len(data.lstrip(b"\0"))
    return _ALPHABET[0] * zeros + (mpz(number).digits(58).translate(_FROM_DIGITS) if number else "")


# A signature is read twice: when its form is checked, and when it is verified.
@lru_cache(maxsize=16)
def base58_decode(text: str, *, longest: int = MAX_BASE58) -> bytes:
    """The bytes behind base58 (Controlled Identifiers, 2.4); long texts are refused because decoding costs the square of their
    length. Raises EncodingRefused."""
    if len(text) > longest or not _BASE58.match(text):
        raise EncodingRefused()
    number = int(mpz(text.translate(_TO_DIGITS), 58)) if text else 0
    zeros = len(text) - len(text.lstrip(_ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url_encode(data: bytes) -> str:
    """Base64url without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def base64url_decode(text: str) -> bytes:
    """The bytes behind base64url without padding; any other character is refused, and bits that no byte holds too, so
    that one value has one text (RFC 4648, 3.5)."""
    if not _BASE64URL.match(text) or len(text) % 4 == 1:
        raise EncodingRefused()
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise EncodingRefused() from None
    if base64url_encode(data) != text:
        raise EncodingRefused()
    return data
