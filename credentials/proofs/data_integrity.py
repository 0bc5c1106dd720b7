"""Data Integrity proofs with Ed25519: eddsa-rdfc-2022 and eddsa-jcs-2022, and reading the older Ed25519Signature2020.

VC Data Integrity 1.0 and VC Data Integrity EdDSA Cryptosuites 1.0 (W3C Recommendations of 2025-05).
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from credentials.proofs import jcs
from credentials.proofs.context_store import ContextStore
from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.jsonld import check_places, dataset_of, expand_strictly
from credentials.proofs.multibase import EncodingRefused, base58_decode, base58_encode
from credentials.proofs.rdfc10 import canonicalize, quads_of
from credentials.proofs.times import format_time

RDFC = "eddsa-rdfc-2022"
JCS = "eddsa-jcs-2022"
LEGACY = "Ed25519Signature2020"
PURPOSE = "assertionMethod"


class ProofMissing(CredentialError):
    """Nothing was signed."""

    code = "proof.missing"
    nl = "Dit bewijs is niet ondertekend."
    en = "This credential is not signed."


class ProofMalformed(CredentialError):
    """The proof lacks a member, or a member is not what it must be."""

    code = "proof.malformed"
    nl = "De handtekening is niet goed opgebouwd: {detail}."
    en = "The signature is not well formed: {detail}."


class ProofUnsupported(Unsupported):
    """Signed with a method we cannot check."""

    code = "proof.unsupported"
    nl = "Dit bewijs is ondertekend op een manier die wij nog niet kunnen controleren: {detail}."
    en = "This credential is signed in a way we cannot check yet: {detail}."


class SignatureWrong(CredentialError):
    """The signature does not belong to this content and key."""

    code = "signature.wrong"
    nl = "De handtekening klopt niet. Het bewijs is veranderd, of iemand anders heeft het ondertekend."
    en = "The signature does not match. The credential was changed, or someone else signed it."


@dataclass(frozen=True)
class Prepared:
    """A document that was read strictly: what every proof over it signs."""

    document: Mapping[str, Any]
    expanded: list[Any]
    canonical: str

    @property
    def digest(self) -> bytes:
        """SHA-256 of the canonical document."""
        return hashlib.sha256(self.canonical.encode("utf-8")).digest()


def unsecured(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without its proof (Data Integrity 1.0, 4.4)."""
    return {key: value for key, value in document.items() if key != "proof"}


def prepare(document: Mapping[str, Any], store: ContextStore) -> Prepared:
    """Read a document strictly and canonicalize it (EdDSA Cryptosuites 1.0, 3.2.3; Data Integrity 2.4.1)."""
    plain = unsecured(document)
    expanded = expand_strictly(plain, store)
    check_places(expanded)
    return Prepared(plain, expanded, canonicalize(quads_of(dataset_of(expanded, store))))


def _options_canonical(proof: Mapping[str, Any], document: Mapping[str, Any], store: ContextStore) -> str:
    """Canonical proof options: the proof without its value, under the document's context (3.2.5)."""
    options = {key: value for key, value in proof.items() if key not in ("proofValue", "@context")}
    if proof.get("@context", document["@context"]) != document["@context"]:
        raise ProofMalformed("@context")
    options["@context"] = document["@context"]
    return canonicalize(quads_of(dataset_of(expand_strictly(options, store), store)))


def _hash_data(proof: Mapping[str, Any], prepared: Prepared, store: ContextStore) -> bytes:
    """SHA-256(options) || SHA-256(document) (3.2.4 and 3.3.4)."""
    if proof.get("cryptosuite") == JCS:
        options = {key: value for key, value in proof.items() if key != "proofValue"}
        parts = (jcs.canonicalize(options), jcs.canonicalize(_as_signed_by_jcs(proof, prepared)))
        return b"".join(hashlib.sha256(part).digest() for part in parts)
    options_text = _options_canonical(proof, prepared.document, store)
    return hashlib.sha256(options_text.encode("utf-8")).digest() + prepared.digest


def _as_signed_by_jcs(proof: Mapping[str, Any], prepared: Prepared) -> Mapping[str, Any]:
    """With JCS the proof's @context must be how the document's begins, and replaces it (3.3.2 step 4)."""
    context = proof.get("@context")
    if context is None:
        return prepared.document
    ours, theirs = _as_list(prepared.document["@context"]), _as_list(context)
    if ours[: len(theirs)] != theirs:
        raise ProofMalformed("@context")
    return {**prepared.document, "@context": context}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def sign(
    document: Mapping[str, Any],
    *,
    verification_method: str,
    created: datetime,
    signer: Callable[[bytes], bytes],
    store: ContextStore,
    suite: str = RDFC,
) -> dict[str, Any]:
    """The document with a proof (EdDSA Cryptosuites 1.0, 3.2.1 and 3.3.1). `signer` signs bytes with Ed25519.

    Refuses what our own verifier would refuse. The caller verifies the result with the public key before storing it.
    """
    if suite not in (RDFC, JCS):
        raise ProofUnsupported(suite)
    prepared = prepare(document, store)
    proof: dict[str, Any] = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": format_time(created),
        "verificationMethod": verification_method,
        "proofPurpose": PURPOSE,
    }
    if suite == JCS:
        proof["@context"] = prepared.document["@context"]
    signature = signer(_hash_data(proof, prepared, store))
    return {**prepared.document, "proof": {**proof, "proofValue": "z" + base58_encode(signature)}}


def verify_proof(
    proof: Mapping[str, Any], prepared: Prepared, public_key: bytes, store: ContextStore
) -> None:
    """Raise SignatureWrong unless this proof over this document was made with this key (3.2.2 and 3.3.2)."""
    signature = signature_of(proof)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _hash_data(proof, prepared, store))
    except InvalidSignature:
        raise SignatureWrong() from None
    except ValueError:
        raise SignatureWrong() from None


def signature_of(proof: Mapping[str, Any]) -> bytes:
    """The 64 bytes in `proofValue` (EdDSA Cryptosuites 1.0, 3.2.7)."""
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("z"):
        raise ProofMalformed("proofValue")
    try:
        signature = base58_decode(value[1:])
    except EncodingRefused:
        raise ProofMalformed("proofValue") from None
    if len(signature) != 64:
        raise ProofMalformed("proofValue")
    return signature


def suite_of(proof: Mapping[str, Any]) -> str:
    """The name of a proof's method, or ProofUnsupported when we cannot check it."""
    kind, suite = proof.get("type"), proof.get("cryptosuite")
    if kind == LEGACY and suite is None:
        return LEGACY
    if kind == "DataIntegrityProof" and suite in (RDFC, JCS):
        return str(suite)
    if not isinstance(kind, str) or not isinstance(suite, (str, type(None))):
        raise ProofMalformed("type")
    raise ProofUnsupported(suite or kind)
