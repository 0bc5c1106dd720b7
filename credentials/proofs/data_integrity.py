"""Data Integrity proofs: signing a document, and checking one proof (W3C Recommendations of 2025-05).

VC Data Integrity 1.0, with the suites of EdDSA Cryptosuites 1.0 and ECDSA Cryptosuites 1.0; see `suites`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.context_store import ContextStore
from credentials.proofs.multibase import base58_encode
from credentials.proofs.prepared import Prepared, prepare
from credentials.proofs.proof_errors import KeyOfAnotherKind, ProofUnsupported, SignatureWrong
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import Kind
from credentials.proofs.suites import DATA_INTEGRITY, DEFAULTS, SIGNING, suite_of
from credentials.proofs.suites.base import Content
from credentials.proofs.suites.plain import JCSSuite
from credentials.proofs.times import format_time

PURPOSE = "assertionMethod"


def sign(
    document: Mapping[str, Any],
    *,
    verification_method: str,
    created: datetime,
    signer: Callable[[bytes], bytes],
    store: ContextStore,
    kind: Kind = "Ed25519",
    suite: str | None = None,
) -> dict[str, Any]:
    """The document with a proof (Data Integrity 1.0, 4.2; EdDSA and ECDSA Cryptosuites 1.0, 3.2.1 and 3.3.1).

    `signer` signs bytes with a key of `kind`: 64 bytes of Ed25519; or of ECDSA r and s side by side, over SHA-256 for P-256
    and SHA-384 for P-384. Without `suite` it is eddsa-rdfc-2022 or ecdsa-rdfc-2019. Refuses what our own verifier would
    refuse. The caller verifies the result with the public key before storing it.
    """
    chosen = SIGNING.get(suite or DEFAULTS.get(kind, kind))
    if chosen is None or kind not in chosen.kinds:
        raise ProofUnsupported(suite or kind)
    prepared = prepare(document, store)
    proof = unsigned_proof(chosen.name, verification_method, created)
    if isinstance(chosen, JCSSuite):
        proof["@context"] = prepared.document["@context"]
    signature = signer(chosen.hash_data(proof, Content(prepared, store), kind))
    return {**prepared.document, "proof": with_value(proof, signature)}


def unsigned_proof(suite: str, verification_method: str, created: datetime) -> dict[str, Any]:
    """The options of a proof of ours (Data Integrity 1.0, 2.1)."""
    return {
        "type": DATA_INTEGRITY,
        "cryptosuite": suite,
        "created": format_time(created),
        "verificationMethod": verification_method,
        "proofPurpose": PURPOSE,
    }


def with_value(proof: Mapping[str, Any], signature: bytes) -> dict[str, Any]:
    """The proof with its signature (Data Integrity 1.0, 2.1; base58 as the suites have it)."""
    return {**proof, "proofValue": "z" + base58_encode(signature)}


def verify_proof(
    proof: Mapping[str, Any],
    prepared: Prepared,
    public_key: PublicKey,
    store: ContextStore,
    previous: tuple[Mapping[str, Any], ...] = (),
) -> None:
    """Raise SignatureWrong unless this key made this proof over this document (Data Integrity 1.0, 4.4).

    `previous` holds the proofs that it builds on (4.5); see `chains.previous_of`. Raises ProofMalformed or ProofUnsupported
    when the proof cannot be read.
    """
    suite = suite_of(proof)
    suite.check(proof)
    if public_key.kind not in suite.kinds:
        raise KeyOfAnotherKind(f"{suite.name}, {public_key.kind}")
    if not suite.verify(proof, Content(prepared, store, previous), public_key):
        raise SignatureWrong()
