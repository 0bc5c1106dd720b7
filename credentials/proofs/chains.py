"""Several proofs under one document: sets, and chains in which a proof signs earlier ones too (Data Integrity 1.0,
2.1.1 and 2.1.2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from credentials.proofs.prepared import ProofMalformed
from credentials.proofs.proof_errors import ChainBroken

MAX_PROOFS = 8
# Each of these has the whole document made canonical once more.
MAX_CHAINED = 4
Proof = Mapping[str, Any]


def check_proofs(proofs: Sequence[Any]) -> None:
    """Refuse what is no set or chain (Data Integrity 1.0, 2.1.1, 2.1.2 and 4.5).

    Raises ProofMalformed for more than MAX_PROOFS, or MAX_CHAINED that build on others; for two with one id; and for proofs
    that build on each other in a circle. Raises ChainBroken for a `previousProof` that names no proof of this document.
    """
    if len(proofs) > MAX_PROOFS or not all(isinstance(proof, Mapping) for proof in proofs):
        raise ProofMalformed("proof")
    if sum("previousProof" in proof for proof in proofs) > MAX_CHAINED:
        raise ProofMalformed("previousProof")
    names = [proof["id"] for proof in proofs if "id" in proof]
    if not all(isinstance(name, str) for name in names) or len(set(names)) != len(names):
        raise ProofMalformed("id")
    in_order(proofs)


def in_order(proofs: Sequence[Proof]) -> list[Proof]:
    """The proofs, each behind those it builds on (Data Integrity 1.0, 2.1.2). Raises ProofMalformed when they build on each
    other in a circle, and ChainBroken."""
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
    """The proofs that this one signs together with the document, in the order of the document (Data Integrity 1.0, 4.5,
    step 3). Raises ChainBroken, and ProofMalformed for what is no list of names."""
    if "previousProof" not in proof:
        return ()
    stated = proof["previousProof"]
    wanted = stated if isinstance(stated, list) else [stated]
    if not wanted or not all(isinstance(name, str) for name in wanted) or len(set(wanted)) != len(wanted):
        raise ProofMalformed("previousProof")
    found = tuple(other for other in proofs if "id" in other and other["id"] in wanted)
    missing = [name for name in wanted if all(name != other["id"] for other in found)]
    if missing:
        raise ChainBroken(missing[0])
    return found
