"""A public key as text: Multikey (W3C Controlled Identifiers 1.0, section 2.2.2) and JWK (RFC 7518, 6.2; RFC 8037, 2).

The bytes are those of a Multikey: 32 of an Ed25519 key, 33 of a P-256 point in its compressed form.
"""

import base64

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519, P256 = "Ed25519", "P-256"
# Multicodec of a public key, 0xed and 0x1200 as variable-length integers.
PREFIXES = {ED25519: b"\xed\x01", P256: b"\x80\x24"}
COORDINATE = 32


def multikey(algorithm: str, public: bytes) -> str:
    """``publicKeyMultibase``: z, then base58 of the multicodec prefix and the key. The prefix is never a zero byte."""
    number, digits = int.from_bytes(PREFIXES[algorithm] + public, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        digits = ALPHABET[rest] + digits
    return f"z{digits}"


def jwk(algorithm: str, public: bytes, kid: str) -> dict[str, str]:
    """The public key as a member of a key set."""
    if algorithm == ED25519:
        return {"kty": "OKP", "crv": "Ed25519", "x": _text(public), "kid": kid, "use": "sig", "alg": "EdDSA"}
    point = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public).public_numbers()
    x, y = (_text(number.to_bytes(COORDINATE, "big")) for number in (point.x, point.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": kid, "use": "sig", "alg": "ES256"}


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
