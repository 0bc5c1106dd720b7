"""Public keys as plain bytes, read strictly: the right length, a point on the curve, no key that fits every signature."""

from typing import Literal

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, SECP384R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from credentials.proofs.multibase import KeyRefused

Kind = Literal["Ed25519", "P-256", "P-384", "RSA"]
AnyKey = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey

CURVES: dict[str, SECP256R1 | SECP384R1] = {"P-256": SECP256R1(), "P-384": SECP384R1()}
# NIST SP 800-131A asks for 2,048 bits; far more only costs the verifier time.
RSA_BITS = range(2_048, 8_193)
# FIPS 186-5, A.1.1: an odd exponent above 2^16.
RSA_EXPONENTS = range(2**16 + 1, 2**32, 2)
_FIELD = 2**255 - 19
# The points of order 1, 2, 4 and 8 by their y (RFC 8032, 5.1): under such a key one signature fits any text.
_SMALL_ORDER = {
    0,
    1,
    _FIELD - 1,
    int.from_bytes(
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
    ),
    int.from_bytes(
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"
    ),
}


def read_raw(kind: str, data: bytes) -> AnyKey:
    """The key of this kind in these bytes, else KeyRefused.

    Ed25519: 32 bytes (RFC 8032, 5.1.5). P-256 and P-384: a compressed or uncompressed point (SEC 1, 2.3.3). RSA: the
    RSAPublicKey structure in DER (RFC 8017, A.1.1).
    """
    try:
        if kind == "Ed25519":
            return _ed25519(data)
        if kind in CURVES:
            return EllipticCurvePublicKey.from_encoded_point(CURVES[kind], data)
        if kind == "RSA":
            return _rsa(data)
    except (ValueError, UnsupportedAlgorithm):
        raise KeyRefused() from None
    raise KeyRefused()


def write_raw(key: AnyKey) -> bytes:
    """The shortest bytes that `read_raw` reads back (RFC 8032, 5.1.2; SEC 1, 2.3.3; RFC 8017, A.1.1)."""
    if isinstance(key, Ed25519PublicKey):
        return key.public_bytes_raw()
    if isinstance(key, RSAPublicKey):
        return key.public_bytes(Encoding.DER, PublicFormat.PKCS1)
    return key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


def check_rsa(key: RSAPublicKey) -> RSAPublicKey:
    """An RSA key of a size that is neither weak nor a burden (NIST SP 800-131A; FIPS 186-5, A.1.1). Raises KeyRefused."""
    numbers = key.public_numbers()
    if key.key_size not in RSA_BITS or numbers.e not in RSA_EXPONENTS or numbers.n % 2 == 0:
        raise KeyRefused()
    return key


def _ed25519(data: bytes) -> Ed25519PublicKey:
    y = int.from_bytes(data, "little") & (2**255 - 1)
    if len(data) != 32 or y >= _FIELD or y in _SMALL_ORDER:
        raise KeyRefused()
    return Ed25519PublicKey.from_public_bytes(data)


def _rsa(data: bytes) -> RSAPublicKey:
    key = load_der_public_key(data)
    if not isinstance(key, RSAPublicKey) or write_raw(key) != data:
        raise KeyRefused()
    return check_rsa(key)
