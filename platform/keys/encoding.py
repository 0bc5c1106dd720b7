"""A public key as text: Multikey (W3C Controlled Identifiers 1.0, section 2.2.2) and JWK (RFC 8037, section 2)."""

import base64

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# Multicodec of an Ed25519 public key, 0xed as a variable-length integer.
ED25519 = b"\xed\x01"


def multikey(public: bytes) -> str:
    """``publicKeyMultibase``: z, then base58 of the multicodec prefix and the key. The prefix is never a zero byte."""
    number, digits = int.from_bytes(ED25519 + public, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        digits = ALPHABET[rest] + digits
    return f"z{digits}"


def jwk(public: bytes, kid: str) -> dict[str, str]:
    """The public key as a member of a key set."""
    x = base64.urlsafe_b64encode(public).rstrip(b"=").decode()
    return {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": kid, "use": "sig", "alg": "EdDSA"}
