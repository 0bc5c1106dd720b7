"""A public key, however it was written down: Multikey, JWK, or plain bytes (Controlled Identifiers 1.0, 2.2.2 and 2.2.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs.jwk import read_jwk, thumbprint, write_jwk
from credentials.proofs.multibase import EncodingRefused, KeyRefused, base58_decode, base58_encode
from credentials.proofs.raw_keys import AnyKey, Kind, read_raw, write_raw

# Multicodec codes as variable-length integers (Controlled Identifiers 1.0, 2.2.2; rsa-pub as did:key writes it).
_PREFIXES: dict[bytes, Kind] = {
    b"\xed\x01": "Ed25519",
    b"\x80\x24": "P-256",
    b"\x81\x24": "P-384",
    b"\x85\x24": "RSA",
}
# Enough for an RSA key of 8,192 bits.
_LONGEST = 1_440
# Compressed points only; an RSA key has its own check of length.
_SIZES = {"Ed25519": 32, "P-256": 33, "P-384": 49}


@dataclass(frozen=True)
class PublicKey:
    """A key that passed every check, of a kind we verify with. Two are equal when they are the same key."""

    kind: Kind
    key: AnyKey

    @classmethod
    def from_multikey(cls, text: str) -> "PublicKey":
        """Out of `publicKeyMultibase` (Controlled Identifiers 1.0, 2.2.2). Raises KeyRefused."""
        try:
            data = base58_decode(text[1:], longest=_LONGEST) if text.startswith("z") else b""
        except EncodingRefused:
            raise KeyRefused() from None
        kind = _PREFIXES.get(data[:2])
        if kind is None or len(data) - 2 != _SIZES.get(kind, len(data) - 2):
            raise KeyRefused()
        return cls.from_raw(kind, data[2:])

    @classmethod
    def from_jwk(cls, value: Mapping[str, Any]) -> "PublicKey":
        """Out of `publicKeyJwk` or a key set (RFC 7517; Controlled Identifiers 1.0, 2.2.3). Raises KeyRefused."""
        return cls(*read_jwk(value))

    @classmethod
    def from_raw(cls, kind: Kind, data: bytes) -> "PublicKey":
        """Out of bytes of a known kind; a point may be compressed or not (SEC 1, 2.3.4). Raises KeyRefused."""
        return cls(kind, read_raw(kind, data))

    @property
    def multikey(self) -> str:
        """`publicKeyMultibase` (Controlled Identifiers 1.0, 2.2.2)."""
        prefix = next(prefix for prefix, kind in _PREFIXES.items() if kind == self.kind)
        return "z" + base58_encode(prefix + write_raw(self.key))

    @property
    def jwk(self) -> dict[str, str]:
        """The public JWK, required members only (RFC 7638, 3.2)."""
        return write_jwk(self.key)

    @property
    def thumbprint(self) -> str:
        """The name a JWK has by its content (RFC 7638, 3)."""
        return thumbprint(self.key)

    @property
    def did(self) -> str:
        """The key as an identifier of its own (did:key method, 3)."""
        return f"did:key:{self.multikey}"
