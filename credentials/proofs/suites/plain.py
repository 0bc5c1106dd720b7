"""The suites that sign a whole document with one signature.

EdDSA Cryptosuites 1.0: eddsa-rdfc-2022 (3.2) and eddsa-jcs-2022 (3.3). ECDSA Cryptosuites 1.0: ecdsa-rdfc-2019 (3.2) and
ecdsa-jcs-2019 (3.3). And Ed25519Signature2020, from which the first of them came (EdDSA A.2).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs import jcs
from credentials.proofs.prepared import ProofMalformed
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import Kind
from credentials.proofs.rdfc10 import HashName
from credentials.proofs.signatures import HASHES, LENGTHS, is_signed
from credentials.proofs.suites.base import Content, base58_value


@dataclass(frozen=True)
class RDFCSuite:
    """Signs the statements of a document, canonical by RDFC-1.0 (EdDSA 3.2, ECDSA 3.2)."""

    name: str
    kinds: tuple[Kind, ...]

    def check(self, proof: Mapping[str, Any]) -> None:
        """The value is a signature of a length that one of the kinds has (EdDSA 3.2.6, ECDSA 3.2.6)."""
        base58_value(proof, tuple(LENGTHS[kind] for kind in self.kinds))

    def canonical(
        self, proof: Mapping[str, Any], content: Content, hash_name: HashName
    ) -> tuple[bytes, bytes]:
        """The options and the document as they are hashed (EdDSA 3.2.3 and 3.2.5, ECDSA 3.2.3 and 3.2.5)."""
        return content.options(proof, hash_name).encode("utf-8"), content.canonical(hash_name).encode("utf-8")

    def hash_data(self, proof: Mapping[str, Any], content: Content, kind: Kind) -> bytes:
        """Hash of the options, then of the document, with the hash that fits the key (EdDSA 3.2.4 and 3.3.4, ECDSA
        3.2.4 and 3.3.4)."""
        name = HASHES[kind]
        return b"".join(hashlib.new(name, part).digest() for part in self.canonical(proof, content, name))

    def verify(self, proof: Mapping[str, Any], content: Content, key: PublicKey) -> bool:
        """EdDSA 3.2.2 and 3.2.7 (JCS: 3.3.2 and 3.3.7), ECDSA likewise."""
        return is_signed(
            self.hash_data(proof, content, key.kind), base58_value(proof, (LENGTHS[key.kind],)), key
        )


@dataclass(frozen=True)
class JCSSuite(RDFCSuite):
    """Signs the JSON text of a document, canonical by RFC 8785 (EdDSA 3.3, ECDSA 3.3)."""

    def canonical(
        self, proof: Mapping[str, Any], content: Content, hash_name: HashName
    ) -> tuple[bytes, bytes]:
        """The same as JSON texts, which no hash is needed for (EdDSA 3.3.3 and 3.3.5, ECDSA 3.3.3 and 3.3.5)."""
        options = {key: value for key, value in proof.items() if key != "proofValue"}
        return jcs.canonicalize(options), jcs.canonicalize(_as_signed(proof, content.document))


def _as_signed(proof: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """The proof's @context must be how the document's begins, and replaces it (EdDSA 3.3.2 step 4, ECDSA 3.3.2 step 4)."""
    context = proof.get("@context")
    if context is None:
        return dict(document)
    ours, theirs = _as_list(document["@context"]), _as_list(context)
    if ours[: len(theirs)] != theirs:
        raise ProofMalformed("@context")
    return {**document, "@context": context}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
