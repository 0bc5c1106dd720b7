"""An issuer with a key of each kind that embedded proofs are made with, and how each signs."""

from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    SECP384R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384

from credentials.openbadges.build import build_credential
from credentials.proofs.data_integrity import sign
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.report import Report
from tests.credentials.samples import (
    DID_URL,
    ISSUED,
    ISSUER,
    KEY,
    STORE,
    World,
    check,
    did_document,
    plan,
    public,
)


def side_by_side(key: EllipticCurvePrivateKey) -> Callable[[bytes], bytes]:
    """r and s in a row, over the hash that fits the curve (ECDSA Cryptosuites 1.0, 3.2.6)."""
    half, hashed = (32, SHA256()) if key.key_size == 256 else (48, SHA384())

    def made(data: bytes) -> bytes:
        return b"".join(
            number.to_bytes(half, "big") for number in decode_dss_signature(key.sign(data, ECDSA(hashed)))
        )

    return made


P256 = derive_private_key(int.from_bytes(bytes(range(32)), "big"), SECP256R1())
P384 = derive_private_key(int.from_bytes(bytes(range(48)), "big"), SECP384R1())
SIGNERS = {"Ed25519": KEY.sign, "P-256": side_by_side(P256), "P-384": side_by_side(P384)}
PUBLIC = {
    "Ed25519": PublicKey.from_raw("Ed25519", public(KEY)),
    "P-256": PublicKey("P-256", P256.public_key()),
    "P-384": PublicKey("P-384", P384.public_key()),
}
METHODS = {kind: f"{ISSUER}#{key.multikey}" for kind, key in PUBLIC.items()}
# Every suite that we sign with, and each kind of key it signs with.
WAYS = [
    ("eddsa-rdfc-2022", "Ed25519"),
    ("eddsa-jcs-2022", "Ed25519"),
    ("ecdsa-rdfc-2019", "P-256"),
    ("ecdsa-rdfc-2019", "P-384"),
    ("ecdsa-jcs-2019", "P-256"),
    ("ecdsa-jcs-2019", "P-384"),
]


def did() -> dict[str, Any]:
    """The issuer's document, with a key of each kind."""
    methods = [
        {"id": METHODS[kind], "type": "Multikey", "controller": ISSUER, "publicKeyMultibase": key.multikey}
        for kind, key in PUBLIC.items()
    ]
    return did_document(verificationMethod=methods, assertionMethod=list(METHODS.values()))


def signed_in(suite: str, kind: str, document: dict[str, Any] | None = None) -> dict[str, Any]:
    """A credential of this issuer, signed in one of the ways."""
    return sign(
        document or build_credential(plan()),
        verification_method=METHODS[kind],
        created=ISSUED,
        signer=SIGNERS[kind],
        store=STORE,
        kind=kind,
        suite=suite,
    )


def judged(document: Any, **answers: Any) -> Report:
    """What the verifier says, when the issuer answers with its document."""
    return check(document, world=World(**{DID_URL: did(), **answers}))
