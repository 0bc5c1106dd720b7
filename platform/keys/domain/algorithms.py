"""What differs between the kinds of keys: how a pair is made, kept and used."""

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ..encoding import COORDINATE
from ..models import Key

Signer = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Made:
    """A new pair as it is kept: see ``encoding`` for the public bytes; the private ones are 32 for either kind."""

    public: bytes
    private: bytes


def make_pair(algorithm: str) -> Made:
    """A new pair. Raises ValueError for a kind that we do not have."""
    if algorithm == Key.Algorithm.ED25519:
        edwards = Ed25519PrivateKey.generate()
        return Made(edwards.public_key().public_bytes_raw(), edwards.private_bytes_raw())
    if algorithm == Key.Algorithm.P256:
        pair = generate_private_key(SECP256R1())
        public = pair.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
        return Made(public, pair.private_numbers().private_value.to_bytes(COORDINATE, "big"))
    raise ValueError(f"there are no keys of the kind {algorithm}")


def signer_of(algorithm: str, private: bytes) -> Signer:
    """What makes 64 bytes out of data: EdDSA (RFC 8032), or ES256 as two numbers in a row (RFC 7518, 3.4)."""
    if algorithm == Key.Algorithm.ED25519:
        return Ed25519PrivateKey.from_private_bytes(private).sign
    pair = derive_private_key(int.from_bytes(private, "big"), SECP256R1())
    return lambda data: _es256(pair, data)


def _es256(pair: EllipticCurvePrivateKey, data: bytes) -> bytes:
    numbers = decode_dss_signature(pair.sign(data, ECDSA(SHA256())))
    return b"".join(number.to_bytes(COORDINATE, "big") for number in numbers)
