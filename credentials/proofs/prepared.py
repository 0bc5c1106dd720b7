"""A document read strictly, once: what every Data Integrity proof over it signs.

The canonical form is worked out here and nowhere else (VC Data Integrity EdDSA Cryptosuites 1.0, 3.2.3).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from credentials.proofs.context_store import ContextStore
from credentials.proofs.errors import CredentialError
from credentials.proofs.jsonld import dataset_of, expand_strictly
from credentials.proofs.places import check_places
from credentials.proofs.rdfc10 import HashName, Quad, canonicalize, quads_of
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

    def canonical_by(self, hash_name: HashName) -> str:
        """The canonical form under another hash: it decides the names of blank nodes (RDFC-1.0 section 4.1; for keys on
        P-384, ECDSA Cryptosuites 1.0, 3)."""
        return self.canonical if hash_name == "sha256" else canonicalize(self.statements, hash_name)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the canonical document (EdDSA Cryptosuites 1.0, 3.2.4)."""
        return hashlib.sha256(self.canonical.encode("utf-8")).digest()


def unsecured(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without its proof (Data Integrity 1.0, 4.4)."""
    return {key: value for key, value in document.items() if key != "proof"}


def prepare(document: Mapping[str, Any], store: ContextStore) -> Prepared:
    """Read a document strictly and canonicalize it (EdDSA Cryptosuites 1.0, 3.2.3; Data Integrity 2.4.1)."""
    plain = unsecured(document)
    statements = statements_of(plain, store)
    return Prepared(plain, statements, canonicalize(statements))


def statements_of(document: Mapping[str, Any], store: ContextStore) -> list[Quad]:
    """The statements of a document as it stands, with any proofs in it (Data Integrity 1.0, 2.4.1). Raises as `judged`."""
    statements = walk(document, store)
    return judged(document, store) if statements is None else statements


def judged(document: Mapping[str, Any], store: ContextStore) -> list[Quad]:
    """The statements of a document as PyLD finds them, compared with the JSON on the way: the path that always counts
    (Data Integrity 1.0, 2.4.1).

    Raises StatementsRefused of a kind, ContextRefused, UnknownContext and WorkBudgetSpent.
    """
    expanded = expand_strictly(document, store)
    check_places(expanded)
    return quads_of(dataset_of(expanded, store))


def options_canonical(
    proof: Mapping[str, Any], document: Mapping[str, Any], store: ContextStore, hash_name: HashName = "sha256"
) -> str:
    """Canonical proof options: the proof without its value, under the document's context (3.2.5)."""
    options = {key: value for key, value in proof.items() if key not in ("proofValue", "@context")}
    context = document["@context"]
    if proof.get("@context", context) != context:
        raise ProofMalformed("@context")
    vocabularies = (context,) if isinstance(context, str) else tuple(context)
    if all(isinstance(part, str) for part in (*options.values(), *vocabularies)):
        return _plain_options(tuple(options.items()), vocabularies, store, hash_name)
    return _options({**options, "@context": context}, store, hash_name)


# The proofs of one batch are alike but for their value.
@lru_cache(maxsize=64)
def _plain_options(
    members: tuple[tuple[str, str], ...], context: tuple[str, ...], store: ContextStore, hash_name: HashName
) -> str:
    return _options({**dict(members), "@context": list(context)}, store, hash_name)


def _options(options: Mapping[str, Any], store: ContextStore, hash_name: HashName) -> str:
    statements = walk(options, store)
    if statements is None:
        statements = quads_of(dataset_of(expand_strictly(options, store), store))
    return canonicalize(statements, hash_name)
