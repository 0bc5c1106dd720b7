"""What we signed, judged as a stranger's credential would be, before it is kept or published."""

from typing import Any

from credentials.openbadges.schema import check_endorsement_schema, check_schema
from credentials.proofs import strict_json
from credentials.proofs.context_store import ContextStore
from credentials.proofs.data_integrity import verify_proof
from credentials.proofs.prepared import ProofMalformed, prepare
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.structure import check_structure, is_badge, types_of


def recheck(text: str, key: PublicKey, contexts: ContextStore) -> dict[str, Any]:
    """The document, after every closed step of a check: JSON, structure, schema, statements, signature.

    Raises CredentialError of the step that fails. What stays out needs the network or the clock: the key is ours, given.
    """
    document = check_structure(strict_json.parse(text))
    if is_badge(document):
        check_schema(document)
    elif "EndorsementCredential" in types_of(document):
        check_endorsement_schema(document)
    proof = document.get("proof")
    if not isinstance(proof, dict):
        raise ProofMalformed("proof")
    verify_proof(proof, prepare(document, contexts), key, contexts)
    return document
