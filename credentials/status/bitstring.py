"""Bitstring status lists (W3C Bitstring Status List 1.0): one bit a credential, in a list shared by many.

The list is long so that fetching it does not tell whose credential is looked up.
"""

import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.context_store import VC2
from credentials.proofs.errors import CredentialError
from credentials.proofs.multibase import EncodingRefused, base64url_decode, base64url_encode
from credentials.proofs.times import format_time

# 16 KiB: the smallest list the Recommendation allows (section 6.1, herd privacy).
LENGTH = 131_072
MAX_BYTES = 16 * 1024 * 1024
MAX_ENCODED = 1024 * 1024
PURPOSES = ("revocation", "suspension")


class StatusListRefused(CredentialError):
    """The list cannot be read, or inflates without end."""

    code = "status.list_malformed"
    nl = "De lijst met ingetrokken bewijzen is niet leesbaar."
    en = "The list of withdrawn credentials cannot be read."


class Bitstring:
    """The bits of one list; index 0 is the leftmost bit of the first byte (section 3.2)."""

    def __init__(self, data: bytes | None = None, *, length: int = LENGTH) -> None:
        self._data = bytearray(data) if data is not None else bytearray(length // 8)

    def __len__(self) -> int:
        return len(self._data) * 8

    def __getitem__(self, index: int) -> bool:
        if not 0 <= index < len(self):
            raise IndexError(index)
        return bool(self._data[index // 8] & (0x80 >> index % 8))

    def __setitem__(self, index: int, value: bool) -> None:
        if not 0 <= index < len(self):
            raise IndexError(index)
        mask = 0x80 >> index % 8
        self._data[index // 8] = self._data[index // 8] | mask if value else self._data[index // 8] & ~mask

    @property
    def data(self) -> bytes:
        """All bits, eight to a byte."""
        return bytes(self._data)

    @classmethod
    def of(cls, indexes: Iterable[int], *, length: int = LENGTH) -> "Bitstring":
        """A list in which just these indexes are set."""
        bits = cls(length=length)
        for index in indexes:
            bits[index] = True
        return bits

    def encode(self) -> str:
        """`encodedList`: GZIP, then multibase base64url (Bitstring Status List 1.0, 3.3). The same bits give the same text."""
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        return "u" + base64url_encode(packer.compress(bytes(self._data)) + packer.flush())

    @classmethod
    def decode(cls, text: object) -> "Bitstring":
        """The bits of an `encodedList` (3.4). Lists before the Recommendation lack the leading `u`; their GZIP says H4s.

        A list shorter than LENGTH is still read: the caller decides what a bit in it is worth.
        """
        if not isinstance(text, str) or len(text) > MAX_ENCODED or not text.startswith(("u", "H4s")):
            raise StatusListRefused()
        try:
            data = base64url_decode(text.removeprefix("u"))
            inflater = zlib.decompressobj(31)
            bits = inflater.decompress(data, MAX_BYTES + 1)
        except (EncodingRefused, zlib.error):
            raise StatusListRefused() from None
        if len(bits) > MAX_BYTES or not inflater.eof or inflater.unused_data or not bits:
            raise StatusListRefused()
        return cls(bits)


def status_entry(*, list_url: str, index: int, purpose: str = "revocation") -> dict[str, Any]:
    """`credentialStatus` of one credential (section 2.1). The index is a text; Open Badges wants a single object."""
    return {
        "id": f"{list_url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": list_url,
    }


def status_list_credential(
    *, list_url: str, issuer: str | Mapping[str, Any], bits: Bitstring, valid_from: datetime, valid_until: datetime | None = None,
    purpose: str = "revocation",
) -> dict[str, Any]:  # fmt: skip
    """The unsigned BitstringStatusListCredential (section 2.2); sign it like any credential."""
    document: dict[str, Any] = {
        "@context": [VC2],
        "id": list_url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer if isinstance(issuer, str) else dict(issuer),
        "validFrom": format_time(valid_from),
    }
    if valid_until is not None:
        document["validUntil"] = format_time(valid_until)
    document["credentialSubject"] = {
        "id": f"{list_url}#list",
        "type": "BitstringStatusList",
        "statusPurpose": purpose,
        "encodedList": bits.encode(),
    }
    return document
