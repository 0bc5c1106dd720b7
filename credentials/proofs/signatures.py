"""Signatures as plain bytes, by kind of key: what every Data Integrity suite ends in.

ECDSA as the standard has it (FIPS 186-5, 6.4.2): r and s anywhere from 1 to n-1. So whoever sees a signature can write a
second one, (r, n-s), that is right too. It says the same about the same text, and nothing here tells credentials apart
by their signature. Ed25519 has one signature only (RFC 8032, 5.1.7); libsodium checks it, in about half the time of
OpenSSL and without accepting keys of small order.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import Kind
from credentials.proofs.rdfc10 import HashName

# How many bytes a signature of each kind has (EdDSA Cryptosuites 1.0, 3.2.6; ECDSA Cryptosuites 1.0, 3.2.6).
LENGTHS: dict[Kind, int] = {"Ed25519": 64, "P-256": 64, "P-384": 96}
# The hash that documents and options are reduced with (EdDSA 3.2.4; ECDSA 3 and 3.2.4: of a strength that fits the curve).
HASHES: dict[Kind, HashName] = {"Ed25519": "sha256", "P-256": "sha256", "P-384": "sha384"}


def is_signed(data: bytes, signature: bytes, key: PublicKey) -> bool:
    """Whether this key made this signature over these bytes: EdDSA (RFC 8032, 5.1.7), or ECDSA with r and s side by side
    over SHA-256 for P-256 and SHA-384 for P-384 (ECDSA Cryptosuites 1.0, 3.2.7)."""
    if len(signature) != LENGTHS.get(key.kind):
        return False
    try:
        if isinstance(key.key, Ed25519PublicKey):
            crypto_sign_open(signature + data, key.key.public_bytes_raw())
        elif isinstance(key.key, EllipticCurvePublicKey):
            half = len(signature) // 2
            r, s = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
            hashed = SHA256() if HASHES[key.kind] == "sha256" else SHA384()
            key.key.verify(encode_dss_signature(r, s), data, ECDSA(hashed))
    except (InvalidSignature, BadSignatureError):
        return False
    return isinstance(key.key, Ed25519PublicKey | EllipticCurvePublicKey)
