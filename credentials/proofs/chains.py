"""Several proofs under one document: sets, and chains in which a proof signs earlier ones too (Data Integrity 1.0, 2.2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from credentials.proofs.prepared import ProofMalformed

MAX_PROOFS = 8
Proof = Mapping[str, Any]


def check_proofs(proofs: Sequence[Any]) -> None:
    """Refuse what is no set or chain (Data Integrity 1.0, 2.2 and 4.5) with ProofMalformed.

    Refused are more than eight proofs, two with one id, a `previousProof` that names no proof of this document, and proofs
    that build on each other in a circle.
    """
    if len(proofs) > MAX_PROOFS or not all(isinstance(proof, Mapping) for proof in proofs):
        raise ProofMalformed("proof")
    names = [proof["id"] for proof in proofs if "id" in proof]
    if not all(isinstance(name, str) for name in names) or len(set(names)) != len(names):
        raise ProofMalformed("id")
    in_order(proofs)


def in_order(proofs: Sequence[Proof]) -> list[Proof]:
    """The proofs, each behind those it builds on. Raises ProofMalformed when they build on each other in a circle."""
    waiting = list(proofs)
    ordered: list[Proof] = []
    while waiting:
        open_names = {proof["id"] for proof in waiting if "id" in proof}
        free = [
            proof
            for proof in waiting
            if not any(one["id"] in open_names for one in previous_of(proof, proofs))
        ]
        if not free:
            raise ProofMalformed("previousProof")
        ordered += free
        waiting = [proof for proof in waiting if not any(proof is one for one in free)]
    return ordered


def previous_of(proof: Proof, proofs: Sequence[Proof]) -> tuple[Proof, ...]:
    """The proofs that this one signs together with the document, in the order of the document (4.5, step 3)."""
    if "previousProof" not in proof:
        return ()
    stated = proof["previousProof"]
    wanted = stated if isinstance(stated, list) else [stated]
    found = tuple(other for other in proofs if "id" in other and other["id"] in wanted)
    if not wanted or not all(isinstance(name, str) for name in wanted) or len(found) != len(wanted):
        raise ProofMalformed("previousProof")
    return found
