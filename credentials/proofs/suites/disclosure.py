"""What stands in the proof value of ecdsa-sd-2023 (ECDSA Cryptosuites 1.0, 3.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs import cbor
from credentials.proofs.multibase import EncodingRefused, KeyRefused, base64url_decode, base64url_encode
from credentials.proofs.prepared import ProofMalformed
from credentials.proofs.proof_errors import NotForShowing
from credentials.proofs.public_keys import PublicKey

# A CBOR tag without its value: one for the base proof, one for what the holder derives from it (3.5.2 and 3.5.7).
BASE_HEADER, DERIVED_HEADER = b"\xd9\x5d\x00", b"\xd9\x5d\x01"
P256_PREFIX = b"\x80\x24"
SIGNATURE = 64
LABEL = 32
# Each signature is checked; the largest real credential has a few hundred statements.
MAX_SIGNATURES = 1_000


@dataclass(frozen=True)
class Disclosure:
    """A derived proof taken apart (3.5.8, parseDerivedProofValue)."""

    base_signature: bytes
    public_key: bytes  # as a Multikey without its base: prefix and compressed point
    signatures: tuple[bytes, ...]
    labels: Mapping[str, str]  # the names the verifier gives blank nodes, and those that were signed
    mandatory: frozenset[int]  # which statements the issuer put under the one base signature

    @property
    def key(self) -> PublicKey:
        """The key that was made for this proof alone (3.5.8). Raises ProofMalformed."""
        try:
            return PublicKey.from_raw("P-256", self.public_key[len(P256_PREFIX) :])
        except KeyRefused:
            raise ProofMalformed("proofValue") from None


def read_disclosure(proof: Mapping[str, Any]) -> Disclosure:
    """The parts of a derived proof (3.5.8). A base proof is refused by name; all else that does not fit is ProofMalformed."""
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("u"):
        raise ProofMalformed("proofValue")
    try:
        data = base64url_decode(value[1:])
        if data.startswith(BASE_HEADER):
            raise NotForShowing("ecdsa-sd-2023")
        if not data.startswith(DERIVED_HEADER):
            raise EncodingRefused()
        return _disclosure(cbor.decode(data[len(DERIVED_HEADER) :]))
    except EncodingRefused:
        raise ProofMalformed("proofValue") from None


def _disclosure(parts: Any) -> Disclosure:
    if not isinstance(parts, list) or len(parts) != 5:
        raise EncodingRefused()
    signature, key, signatures, labels, mandatory = parts
    if not _is_bytes(signature, SIGNATURE) or not _is_bytes(key, 35) or not key.startswith(P256_PREFIX):
        raise EncodingRefused()
    if not isinstance(signatures, list) or len(signatures) > MAX_SIGNATURES:
        raise EncodingRefused()
    if not all(_is_bytes(item, SIGNATURE) for item in signatures):
        raise EncodingRefused()
    indexes = isinstance(mandatory, list) and all(isinstance(index, int) for index in mandatory)
    if not indexes or len(set(mandatory)) != len(mandatory):
        raise EncodingRefused()
    return Disclosure(signature, key, tuple(signatures), _labels(labels), frozenset(mandatory))


def _labels(stated: Any) -> dict[str, str]:
    """decompressLabelMap (3.5.6). Two blank nodes with one name would be read as one thing."""
    if not isinstance(stated, dict) or not all(isinstance(number, int) for number in stated):
        raise EncodingRefused()
    if not all(_is_bytes(label, LABEL) for label in stated.values()):
        raise EncodingRefused()
    if len(set(stated.values())) != len(stated):
        raise EncodingRefused()
    return {f"_:c14n{number}": f"_:u{base64url_encode(label)}" for number, label in stated.items()}


def _is_bytes(value: Any, length: int) -> bool:
    return isinstance(value, bytes) and len(value) == length
