"""Public keys as JSON Web Keys (RFC 7517, 7518 and 8037), read strictly."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

from credentials.proofs.multibase import EncodingRefused, KeyRefused, base64url_decode, base64url_encode
from credentials.proofs.raw_keys import CURVES, RSA_BITS, AnyKey, Kind, check_rsa, read_raw

# RFC 7518, 6.2.2, 6.3.2 and 6.4.1; RFC 8037, 2. Whoever publishes one of these has given the key away.
PRIVATE = ("d", "p", "q", "dp", "dq", "qi", "oth", "k")
_ALGORITHMS = {
    "Ed25519": ("EdDSA", "Ed25519"),
    "P-256": ("ES256",),
    "P-384": ("ES384",),
    "RSA": ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
}


def read_jwk(value: Mapping[str, Any]) -> tuple[Kind, AnyKey]:
    """The kind and the public key of a JWK, else KeyRefused.

    Refused are private members, coordinates or numbers of another length (RFC 7518, 6.2.1.2 and 6.3.1.1), and a `use`,
    `key_ops` or `alg` that says the key is not for verifying signatures of its kind (RFC 7517, 4.2 to 4.4).
    """
    if any(name in value for name in PRIVATE):
        raise KeyRefused()
    kind, key = _read(value)
    operations = value.get("key_ops", ["verify"])
    meant_for = value.get("use", "sig") == "sig" and isinstance(operations, list) and "verify" in operations
    if not meant_for or value.get("alg", _ALGORITHMS[kind][0]) not in _ALGORITHMS[kind]:
        raise KeyRefused()
    return kind, key


def _read(value: Mapping[str, Any]) -> tuple[Kind, AnyKey]:
    match value.get("kty"), value.get("crv"):
        case "OKP", "Ed25519":
            return "Ed25519", read_raw("Ed25519", _bytes(value, "x", 32))
        case "EC", "P-256" | "P-384" as kind:
            size = (CURVES[kind].key_size + 7) // 8
            return kind, read_raw(kind, b"\x04" + _bytes(value, "x", size) + _bytes(value, "y", size))
        case "RSA", None:
            return "RSA", _rsa(value)
    raise KeyRefused()


def _rsa(value: Mapping[str, Any]) -> RSAPublicKey:
    n, e = _bytes(value, "n"), _bytes(value, "e")
    if not n[:1].strip(b"\0") or not e[:1].strip(b"\0") or len(n) * 8 >= RSA_BITS.stop or len(e) > 8:
        raise KeyRefused()
    try:
        key = RSAPublicNumbers(int.from_bytes(e, "big"), int.from_bytes(n, "big")).public_key()
    except ValueError:
        raise KeyRefused() from None
    return check_rsa(key)


def _bytes(value: Mapping[str, Any], name: str, size: int | None = None) -> bytes:
    text = value.get(name)
    if not isinstance(text, str):
        raise KeyRefused()
    try:
        data = base64url_decode(text)
    except EncodingRefused:
        raise KeyRefused() from None
    if size is not None and len(data) != size:
        raise KeyRefused()
    return data


def write_jwk(key: AnyKey) -> dict[str, str]:
    """The required members of the key as a JWK, and no others (RFC 7638, 3.2; RFC 8037, 2)."""
    if isinstance(key, Ed25519PublicKey):
        return {"kty": "OKP", "crv": "Ed25519", "x": base64url_encode(key.public_bytes_raw())}
    if isinstance(key, EllipticCurvePublicKey):
        size, point = (key.key_size + 7) // 8, key.public_numbers()
        x, y = (base64url_encode(number.to_bytes(size, "big")) for number in (point.x, point.y))
        return {"kty": "EC", "crv": f"P-{key.key_size}", "x": x, "y": y}
    numbers = key.public_numbers()
    return {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}


def _number(value: int) -> str:
    return base64url_encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def thumbprint(key: AnyKey) -> str:
    """SHA-256 over the required members in order, base64url (RFC 7638, 3)."""
    text = json.dumps(write_jwk(key), sort_keys=True, separators=(",", ":"))
    return base64url_encode(hashlib.sha256(text.encode()).digest())
