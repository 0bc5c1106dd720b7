"""Tokens as this project makes them, and as somebody would who means harm; with the issuer's document that lists their keys."""

import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from credentials.openbadges.build import build_credential
from credentials.proofs.jose import sign_token
from credentials.proofs.multibase import base64url_encode
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.vc_jwt import sign_vc_jwt
from tests.credentials.ecdsa import side_by_side
from tests.credentials.samples import DID_URL, ISSUER, KEY, World, did_document, plan

P256 = ec.derive_private_key(0x1234567890ABCDEF, ec.SECP256R1())
HOLDER = ec.derive_private_key(0xFEDCBA0987654321, ec.SECP256R1())
P384 = ec.derive_private_key(0xABCDEF, ec.SECP384R1())
RSA = rsa.generate_private_key(65537, 2048)
KEYS: dict[str, Any] = {"EdDSA": KEY, "ES256": P256, "ES384": P384, "RS256": RSA}


def signer(key: Any):
    """What signs bytes as JOSE wants it (RFC 7518, 3.3 and 3.4; RFC 8037, 3.1)."""
    if isinstance(key, Ed25519PrivateKey):
        return key.sign
    if isinstance(key, rsa.RSAPrivateKey):
        return lambda data: key.sign(data, padding.PKCS1v15(), SHA256())
    return side_by_side(key)


def public_key(key: Any) -> PublicKey:
    public = key.public_key()
    if isinstance(key, Ed25519PrivateKey):
        return PublicKey.from_raw("Ed25519", public.public_bytes_raw())
    if isinstance(key, rsa.RSAPrivateKey):
        return PublicKey.from_raw("RSA", public.public_bytes(Encoding.DER, PublicFormat.PKCS1))
    kind = "P-256" if key.key_size == 256 else "P-384"
    return PublicKey.from_raw(kind, public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def kid_of(algorithm: str, issuer: str = ISSUER) -> str:
    return f"{issuer}#{algorithm}"


def issuer_document(**changes: Any) -> dict[str, Any]:
    """The issuer's document with the keys that sign tokens, as JsonWebKey, beside the one that signs proofs."""
    document = did_document()
    for algorithm, key in KEYS.items():
        document["verificationMethod"].append({
            "id": kid_of(algorithm),
            "type": "JsonWebKey",
            "controller": ISSUER,
            "publicKeyJwk": public_key(key).jwk,
        })  # fmt: skip
        document["assertionMethod"].append(kid_of(algorithm))
    return {**document, **changes}


def world(**documents: Any) -> World:
    return World(**{DID_URL: issuer_document(), **documents})


def token(
    document: Mapping[str, Any] | None = None,
    *,
    form: str = "vc+jwt",
    algorithm: str = "ES256",
    kid: str = "",
) -> str:
    """The demo's microcredential as a token."""
    return sign_vc_jwt(
        document or build_credential(plan()),
        form=form,
        algorithm=algorithm,
        kid=kid or kid_of(algorithm),
        signer=signer(KEYS[algorithm]),
    )


def forged(
    claims: Mapping[str, Any] | bytes,
    *,
    header: Mapping[str, Any] | None = None,
    key: Any = P256,
    **more: Any,
) -> str:
    """Any header over any claims, signed like the demo's tokens unless something else is asked for."""
    head = {"alg": "ES256", "kid": kid_of("ES256"), **(header or {}), **more}
    head = {name: value for name, value in head.items() if value is not None}
    if isinstance(claims, bytes):
        parts = [base64url_encode(json.dumps(head).encode()), base64url_encode(claims)]
        return ".".join([*parts, base64url_encode(signer(key)(".".join(parts).encode()))])
    return sign_token(head, claims, signer(key))
