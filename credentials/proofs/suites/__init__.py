"""The ways of signing we know, by name."""

from collections.abc import Mapping
from typing import Any

from credentials.proofs.prepared import ProofMalformed
from credentials.proofs.proof_errors import ProofUnsupported
from credentials.proofs.raw_keys import Kind
from credentials.proofs.suites.base import SigningSuite, Suite
from credentials.proofs.suites.plain import JCSSuite, RDFCSuite
from credentials.proofs.suites.selective import SelectiveSuite

DATA_INTEGRITY = "DataIntegrityProof"
# The one suite of which a holder shows a part.
SELECTIVE = SelectiveSuite.name
SIGNING: dict[str, SigningSuite] = {
    suite.name: suite
    for suite in (
        RDFCSuite("eddsa-rdfc-2022", ("Ed25519",)),
        JCSSuite("eddsa-jcs-2022", ("Ed25519",)),
        RDFCSuite("ecdsa-rdfc-2019", ("P-256", "P-384")),
        JCSSuite("ecdsa-jcs-2019", ("P-256", "P-384")),
    )
}
_READING: dict[str, Suite] = {**SIGNING, SELECTIVE: SelectiveSuite()}
# Types of proofs from before there were suites, each with one way of signing.
_LEGACY: dict[str, Suite] = {"Ed25519Signature2020": RDFCSuite("Ed25519Signature2020", ("Ed25519",))}
DEFAULTS: dict[Kind, str] = {
    "Ed25519": "eddsa-rdfc-2022",
    "P-256": "ecdsa-rdfc-2019",
    "P-384": "ecdsa-rdfc-2019",
}


def suite_of(proof: Mapping[str, Any]) -> Suite:
    """How a proof was made (Data Integrity 1.0, 2.1 and 3.1), or ProofUnsupported by its name when we cannot check it."""
    kind, name = proof.get("type"), proof.get("cryptosuite")
    if not isinstance(kind, str) or not isinstance(name, str | None):
        raise ProofMalformed("type")
    if kind == DATA_INTEGRITY and name is None:
        raise ProofMalformed("cryptosuite")
    found = (
        _READING.get(name or "") if kind == DATA_INTEGRITY else _LEGACY.get(kind) if name is None else None
    )
    if found is None:
        raise ProofUnsupported(name or kind)
    return found
