"""An issuer and a holder of ecdsa-sd-2023 at once, for the tests: they sign exactly the statements that are shown."""

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from credentials.openbadges.build import build_credential
from credentials.proofs.data_integrity import unsigned_proof
from credentials.proofs.multibase import base64url_encode
from credentials.proofs.prepared import prepare
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import write_raw
from credentials.proofs.suites.base import Content
from credentials.proofs.suites.disclosure import DERIVED_HEADER
from credentials.proofs.suites.selective import relabelled
from tests.credentials.ecdsa import METHODS, SIGNERS, side_by_side
from tests.credentials.samples import ISSUED, STORE, plan

ONCE = derive_private_key(987_654_321, SECP256R1())
ALWAYS = ("#issuer>", "#validFrom>", "#credentialStatus>", "#type>")


def encoded(value: Any) -> bytes:
    """CBOR with the shortest heads (RFC 8949, 4.2.1)."""
    match value:
        case int():
            return _head(0, value)
        case bytes():
            return _head(2, len(value)) + value
        case list():
            return _head(4, len(value)) + b"".join(map(encoded, value))
        case dict():
            return _head(5, len(value)) + b"".join(encoded(key) + encoded(one) for key, one in value.items())
    raise TypeError(value)


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind * 32 + size])
    return bytes([kind * 32 + 24, size]) if size < 256 else bytes([kind * 32 + 25]) + size.to_bytes(2, "big")


@dataclass(frozen=True)
class Shown:
    """The parts of a derived proof (ECDSA Cryptosuites 1.0, 3.5.7), to be changed by whoever means harm."""

    document: dict[str, Any]
    proof: dict[str, Any]
    base_signature: bytes
    public_key: bytes
    signatures: list[bytes]
    labels: dict[int, bytes]
    mandatory: list[int]
    header: bytes = field(default=DERIVED_HEADER)

    def credential(self, **changes: Any) -> dict[str, Any]:
        """The credential with this proof, or with other parts."""
        parts = replace(self, **changes)
        components = [parts.base_signature, parts.public_key, parts.signatures, parts.labels, parts.mandatory]
        value = "u" + base64url_encode(parts.header + encoded(components))
        return {**parts.document, "proof": {**parts.proof, "proofValue": value}}


def shown(*left_out: str) -> Shown:
    """A badge, of which the issuer lets the holder leave out all but the frame: what is left out was never there."""
    document = {name: value for name, value in build_credential(plan()).items() if name not in left_out}
    proof = unsigned_proof("ecdsa-sd-2023", METHODS["P-256"], ISSUED)
    content = Content(prepare(document, STORE), STORE)
    lines = content.canonical().splitlines()
    count = len({word for line in lines for word in line.split(" ") if word.startswith("_:c14n")})
    labels = {number: hashlib.sha256(b"%d" % number).digest() for number in range(count)}
    names = {f"_:c14n{number}": f"_:u{base64url_encode(label)}" for number, label in labels.items()}
    statements = relabelled(lines, names)
    mandatory = [number for number, line in enumerate(statements) if any(one in line for one in ALWAYS)]
    key = b"\x80\x24" + write_raw(PublicKey("P-256", ONCE.public_key()).key)
    digests = [
        hashlib.sha256(content.options(proof).encode()).digest(),
        key,
        hashlib.sha256("".join(statements[number] for number in mandatory).encode()).digest(),
    ]
    others = [line for number, line in enumerate(statements) if number not in mandatory]
    once = side_by_side(ONCE)
    return Shown(
        document=document,
        proof=proof,
        base_signature=SIGNERS["P-256"](b"".join(digests)),
        public_key=key,
        signatures=[once(line.encode()) for line in others],
        labels=labels,
        mandatory=mandatory,
    )
