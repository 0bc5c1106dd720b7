"""What a suite is, and what one proof signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from credentials.proofs.context_store import ContextRefused, ContextStore
from credentials.proofs.multibase import EncodingRefused, base58_decode
from credentials.proofs.prepared import Prepared, ProofMalformed, options_canonical, statements_of
from credentials.proofs.proof_errors import ProofUnsupported
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import Kind
from credentials.proofs.rdfc10 import HashName, canonicalize


@dataclass(frozen=True)
class Content:
    """What one proof of a document signs besides its own options: the document, and the proofs it builds on.

    `previous` holds the proofs that `previousProof` names, whole and in the order of the document (Data Integrity 1.0, 4.3
    and 4.5): they are put back in place of the proof before the document is made canonical.
    """

    prepared: Prepared
    store: ContextStore
    previous: tuple[Mapping[str, Any], ...] = ()

    @cached_property
    def document(self) -> Mapping[str, Any]:
        """The document with the proofs this one builds on, if any (Data Integrity 1.0, 4.5, step 3)."""
        if not self.previous:
            return self.prepared.document
        return {**self.prepared.document, "proof": [dict(proof) for proof in self.previous]}

    def canonical(self, hash_name: HashName = "sha256") -> str:
        """The canonical statements (EdDSA Cryptosuites 1.0, 3.2.3; ECDSA Cryptosuites 1.0, 3.2.3)."""
        if not self.previous:
            return self.prepared.canonical_by(hash_name)
        try:
            return canonicalize(statements_of(self.document, self.store), hash_name)
        except ContextRefused:
            # A proof that was made over JSON brings a vocabulary of its own; as statements it cannot be signed on.
            raise ProofUnsupported("previousProof") from None

    def options(self, proof: Mapping[str, Any], hash_name: HashName = "sha256") -> str:
        """The canonical proof options (EdDSA Cryptosuites 1.0, 3.2.5; ECDSA Cryptosuites 1.0, 3.2.5)."""
        return options_canonical(proof, self.prepared.document, self.store, hash_name)


class Suite(Protocol):
    """A way of signing: the name of the suite, or the type of a proof from before there were suites."""

    @property
    def name(self) -> str:
        """As `cryptosuite`, or `type` where there is none (Data Integrity 1.0, 2.1)."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of keys it signs with (EdDSA Cryptosuites 1.0, 2.1.1; ECDSA Cryptosuites 1.0, 2.1.1)."""

    def check(self, proof: Mapping[str, Any]) -> None:
        """Refuse a proof whose value has not the form it must have, before any key is looked up (Data Integrity 1.0, 2.1).
        Raises ProofMalformed."""

    def verify(self, proof: Mapping[str, Any], content: Content, key: PublicKey) -> bool:
        """Whether this key, of a kind that fits, made this proof over this content (Data Integrity 1.0, 4.4)."""


class SigningSuite(Suite, Protocol):
    """A suite we sign with too."""

    def hash_data(self, proof: Mapping[str, Any], content: Content, kind: Kind) -> bytes:
        """The bytes that are signed: hash of the options, then hash of the document (EdDSA and ECDSA Cryptosuites 1.0,
        3.2.4 and 3.3.4)."""


def base58_value(proof: Mapping[str, Any], lengths: tuple[int, ...]) -> bytes:
    """The bytes in a `proofValue` of base58 (Data Integrity 1.0, 2.1; Controlled Identifiers 1.0, 2.4)."""
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("z"):
        raise ProofMalformed("proofValue")
    try:
        data = base58_decode(value[1:])
    except EncodingRefused:
        raise ProofMalformed("proofValue") from None
    if len(data) not in lengths:
        raise ProofMalformed("proofValue")
    return data
