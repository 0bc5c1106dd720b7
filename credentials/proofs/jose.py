"""Compact JSON Web Signatures (RFC 7515, 7518 and 8037), read strictly: one algorithm a key, sizes capped before anything
is parsed, and nothing in a header that changes what is checked (RFC 8725, section 3)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jwcrypto.common import JWException
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from credentials.proofs import strict_json
from credentials.proofs.jose_errors import (
    AlgorithmNotOfKey,
    AlgorithmRefused,
    AlgorithmUnsupported,
    CertificateOnly,
    TokenDetached,
    TokenEncrypted,
    TokenHeaderRefused,
    TokenMalformed,
    TokenNested,
)
from credentials.proofs.jwk import PRIVATE
from credentials.proofs.multibase import EncodingRefused, base64url_decode, base64url_encode
from credentials.proofs.proof_errors import SignatureWrong
from credentials.proofs.public_keys import PublicKey

Signer = Callable[[bytes], bytes]

# RFC 7518, 3.1; RFC 8037, 3.1; RFC 9864, 2.2. The first is the one that we write.
ALGORITHMS: dict[str, tuple[str, ...]] = {
    "Ed25519": ("EdDSA", "Ed25519"),
    "P-256": ("ES256",),
    "P-384": ("ES384",),
    "RSA": ("RS256",),
}
_KNOWN = {name for names in ALGORITHMS.values() for name in names}
_SIGNATURE_SIZES = {"Ed25519": 64, "P-256": 64, "P-384": 96}
# Critical extensions, content that is not what is signed, compression. Addresses of keys (`jku`, `x5u`) and certificates
# count for nothing: a key is always one that the issuer lists.
_REFUSED = ("crit", "b64", "zip")
MAX_HEADER = 16 * 1024


@dataclass(frozen=True)
class Token:
    """A compact JWS whose header passed every check, and whose signature was not looked at yet."""

    text: str
    header: Mapping[str, Any]
    payload: bytes
    signature: bytes

    @property
    def algorithm(self) -> str:
        """`alg`, one of those we know."""
        return str(self.header["alg"])

    @property
    def typ(self) -> str:
        """`typ` in lower case, without the `application/` that may be left out (RFC 7515, 4.1.9); empty when there is none."""
        return str(self.header.get("typ", "")).lower().removeprefix("application/")


def read_token(text: str, *, longest: int = strict_json.MAX_BYTES) -> Token:
    """The parts of a compact JWS (RFC 7515, 7.1). Raises a CredentialError that names what is wrong with it."""
    if len(text) > longest:
        raise strict_json.TooLarge()
    parts = text.split(".", 5)
    if len(parts) == 5:
        raise TokenEncrypted()
    if len(parts) != 3:
        raise TokenMalformed("parts")
    header = _header(parts[0])
    if not parts[1]:
        raise TokenDetached()
    payload = _bytes(parts[1], "payload")
    if payload.startswith(b"eyJ"):
        raise TokenNested()
    return Token(text, header, payload, _bytes(parts[2], "signature"))


def _bytes(part: str, name: str) -> bytes:
    try:
        return base64url_decode(part)
    except EncodingRefused:
        raise TokenMalformed(name) from None


def _header(part: str) -> dict[str, Any]:
    header = strict_json.parse(_bytes(part, "header"), max_bytes=MAX_HEADER)
    if not isinstance(header, dict):
        raise TokenMalformed("header")
    _check_algorithm(header.get("alg"))
    for name in _REFUSED:
        if name in header:
            raise TokenHeaderRefused(name)
    for name in ("kid", "typ", "cty"):
        if not isinstance(header.get(name, ""), str):
            raise TokenHeaderRefused(name)
    if header.get("cty", "").lower() in ("jwt", "application/jwt"):
        raise TokenNested()
    _check_keys(header)
    return header


def _check_algorithm(algorithm: Any) -> None:
    if not isinstance(algorithm, str):
        raise TokenMalformed("alg")
    if algorithm.lower() == "none" or algorithm.upper().startswith("HS"):
        raise AlgorithmRefused(algorithm)
    if algorithm not in _KNOWN:
        raise AlgorithmUnsupported(algorithm)


def _check_keys(header: Mapping[str, Any]) -> None:
    """A key in a header is only a hint which of the issuer's keys it is; a private one was given away (RFC 7515, 4.1.3)."""
    if "jwk" in header:
        jwk = header["jwk"]
        if not isinstance(jwk, dict):
            raise TokenHeaderRefused("jwk")
        for name in PRIVATE:
            if name in jwk:
                raise TokenHeaderRefused(f"jwk.{name}")
    elif "x5c" in header and "kid" not in header:
        raise CertificateOnly()


def verify_token(token: Token, key: PublicKey) -> None:
    """Raise unless this key signed the token, with the one algorithm that the key is for (RFC 7515, 5.2; RFC 8725, 3.1)."""
    if token.algorithm not in ALGORITHMS[key.kind]:
        raise AlgorithmNotOfKey(token.algorithm)
    if len(token.signature) != _SIGNATURE_SIZES.get(key.kind, len(token.signature)):
        raise SignatureWrong()
    try:
        signed = JWS()
        signed.allowed_algs = [token.algorithm]
        signed.deserialize(token.text)
        signed.verify(JWK(**key.jwk))
    except (JWException, ValueError, TypeError):
        raise SignatureWrong() from None


def sign_token(header: Mapping[str, Any], payload: Mapping[str, Any], signer: Signer) -> str:
    """A compact JWS over the payload as JSON (RFC 7515, 7.1). `signer` signs bytes with the algorithm that the header names."""
    parts = [base64url_encode(_json(part)) for part in (header, payload)]
    signature = signer(".".join(parts).encode("ascii"))
    return ".".join([*parts, base64url_encode(signature)])


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
