"""A document read strictly, once: what every Data Integrity proof over it signs.

The canonical form is worked out here and nowhere else (VC Data Integrity EdDSA Cryptosuites 1.0, 3.2.3).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs.context_store import ContextStore
from credentials.proofs.errors import CredentialError
from credentials.proofs.jsonld import check_places, dataset_of, expand_strictly
from credentials.proofs.rdfc10 import Quad, canonicalize, quads_of
from credentials.proofs.walker import walk


class ProofMalformed(CredentialError):
    """The proof lacks a member, or a member is not what it must be."""

    code = "proof.malformed"
    nl = "De handtekening is niet goed opgebouwd: {detail}."
    en = "The signature is not well formed: {detail}."


@dataclass(frozen=True)
class Prepared:
    """A document that was read strictly: what every proof over it signs."""

    document: Mapping[str, Any]
    statements: list[Quad]
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
    statements = walk(plain, store)
    if statements is None:
        statements = judged(plain, store)
    return Prepared(plain, statements, canonicalize(statements))


def judged(document: Mapping[str, Any], store: ContextStore) -> list[Quad]:
    """The statements of a document as PyLD finds them, compared with the JSON on the way: the path that always counts.

    Raises StatementsRefused of a kind, ContextRefused, UnknownContext and WorkBudgetSpent.
    """
    expanded = expand_strictly(document, store)
    check_places(expanded)
    return quads_of(dataset_of(expanded, store))


def options_canonical(
    proof: Mapping[str, Any], document: Mapping[str, Any], store: ContextStore, hash_name: str = "sha256"
) -> str:
    """Canonical proof options: the proof without its value, under the document's context (3.2.5)."""
    options = {key: value for key, value in proof.items() if key not in ("proofValue", "@context")}
    if proof.get("@context", document["@context"]) != document["@context"]:
        raise ProofMalformed("@context")
    options["@context"] = document["@context"]
    statements = walk(options, store)
    if statements is None:
        statements = quads_of(dataset_of(expand_strictly(options, store), store))
    return canonicalize(statements, hash_name)
