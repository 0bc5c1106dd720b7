"""Multibase: base58 and base64url (W3C Controlled Identifiers 1.0, 2.4)."""

import base64
import binascii
import re
from functools import lru_cache

from credentials.proofs.errors import CredentialError

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
# Ten digits at a time fit in a number that is still cheap to divide, and pairs halve the divisions.
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_CHUNK_DIGITS = 10
_CHUNK = 58**_CHUNK_DIGITS
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
    pairs = []
    while number:
        number, chunk = divmod(number, _CHUNK)
        for _ in range(_CHUNK_DIGITS // 2):
            chunk, pair = divmod(chunk, len(_PAIRS))
            pairs.append(_PAIRS[pair])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return _ALPHABET[0] * zeros + "".join(reversed(pairs)).lstrip(_ALPHABET[0])


# A signature is read twice: when its form is checked, and when it is verified.
@lru_cache(maxsize=16)
def base58_decode(text: str, *, longest: int = MAX_BASE58) -> bytes:
    """The bytes behind base58 (Controlled Identifiers, 2.4); long texts are refused because decoding costs the square of their
    length. Raises EncodingRefused."""
    if len(text) > longest:
        raise EncodingRefused()
    number = 0
    for begin in range(0, len(text), _CHUNK_DIGITS):
        digits = text[begin : begin + _CHUNK_DIGITS]
        chunk = 0
        try:
            for digit in digits:
                chunk = chunk * 58 + _VALUES[digit]
        except KeyError:
            raise EncodingRefused() from None
        number = number * 58 ** len(digits) + chunk
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
