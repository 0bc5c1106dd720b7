"""Token Status List, as wallets read it: the same bits in another packing (draft-ietf-oauth-status-list, section 4)."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.claims import seconds
from credentials.proofs.jose import Signer, sign_token
from credentials.proofs.multibase import EncodingRefused, base64url_decode, base64url_encode
from credentials.status.bitstring import MAX_BYTES, MAX_ENCODED, Bitstring, StatusListRefused

TYPE = "statuslist+jwt"
# For so many seconds a copy may be kept: a withdrawal is seen within a minute.
TTL = 60
WIDTHS = (1, 2, 4, 8)
# Section 7.1: any other value is between an issuer and those who know it.
VALID, INVALID, SUSPENDED = 0, 1, 2
# Each byte with its bits the other way round: here the first place is the lowest bit (4.1), in a bitstring the highest.
_MIRROR = bytes(int(f"{number:08b}"[::-1], 2) for number in range(256))


class TokenStatuses:
    """The values of one list, each of `bits` bits."""

    def __init__(self, data: bytes, bits: int) -> None:
        self._data, self._bits = data, bits

    def __len__(self) -> int:
        return len(self._data) * 8 // self._bits

    def __getitem__(self, index: int) -> int:
        if not 0 <= index < len(self):
            raise IndexError(index)
        place, shift = divmod(index * self._bits, 8)
        return self._data[place] >> shift & ((1 << self._bits) - 1)

    @classmethod
    def decode(cls, value: object) -> "TokenStatuses":
        """Out of the `status_list` claim (4.2). Never more than MAX_BYTES is unpacked. Raises StatusListRefused."""
        bits = value.get("bits") if isinstance(value, Mapping) else None
        text = value.get("lst") if isinstance(value, Mapping) else None
        if (
            bits not in WIDTHS
            or isinstance(bits, bool)
            or not isinstance(text, str)
            or len(text) > MAX_ENCODED
        ):
            raise StatusListRefused()
        try:
            inflater = zlib.decompressobj()
            data = inflater.decompress(base64url_decode(text), MAX_BYTES + 1)
        except (EncodingRefused, zlib.error):
            raise StatusListRefused() from None
        if len(data) > MAX_BYTES or not inflater.eof or inflater.unused_data or not data:
            raise StatusListRefused()
        return cls(data, int(bits))


def sign_status_list(
    *, list_url: str, issuer: str, bits: Bitstring, made: datetime, ends: datetime, algorithm: str, kid: str, signer: Signer
) -> str:  # fmt: skip
    """The Status List Token of a list of withdrawn credentials (5.1). `iss` is more than the standard asks for: it says
    who signed without looking at the key's name."""
    claims = {
        "iss": issuer,
        "sub": list_url,
        "iat": seconds(made),
        "exp": seconds(ends),
        "ttl": TTL,
        "status_list": token_status_list(bits),
    }
    return sign_token({"alg": algorithm, "kid": kid, "typ": TYPE}, claims, signer)


def token_status_list(bits: Bitstring) -> dict[str, Any]:
    """The `status_list` claim with a bit for each place of a bitstring (4.2)."""
    packed = zlib.compress(bits.data.translate(_MIRROR), 9)
    return {"bits": 1, "lst": base64url_encode(packed)}
