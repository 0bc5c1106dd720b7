"""What the site itself issued, and its status list, before two foreign stacks."""

import json
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.ldp import OB3VerificationError, verify_data_integrity_proof
from openbadgeslib.ob3.verifier import OB3Verifier

from credentials.domain import documents, status_lists
from credentials.proofs.context_store import microcredential_context, microcredential_url, standard_store
from keys import api as keys

pytestmark = [pytest.mark.django_db, pytest.mark.judge]
ROOT = Path(__file__).parents[3]
OWN = {microcredential_url("http://localhost:8000"): microcredential_context()}
CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/data-integrity/v2")  # fmt: skip


@pytest.fixture
def issued(credential):
    """The badge and the list, as they are served."""
    return [json.loads(credential.document), json.loads(status_lists.document(credential.status.status_list))]


def test_openbadgeslib_verifies_what_the_site_issued(issued, credential):
    public = Ed25519PublicKey.from_public_bytes(bytes(keys.public_key(credential.key).public))
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for document in issued:
        verify_data_integrity_proof(document, pem, extra_contexts=OWN)
    with pytest.raises(OB3VerificationError):
        verify_data_integrity_proof({**issued[0], "name": "Anders"}, pem, extra_contexts=OWN)


def test_openbadgeslib_reads_the_baked_picture(client, credential):
    client.force_login(credential.award.person.user)
    picture = client.get(f"/credentials/{credential.uuid}.png").content
    assert OB3Verifier.extract_token_from_png(picture) == credential.document


def test_digitalbazaar_vc_verifies_what_the_site_issued(issued, issuer):
    did = documents.did_document(issuer)
    method = {"@context": "https://w3id.org/security/multikey/v1", **did["verificationMethod"][0]}
    known = {url: standard_store()[url] for url in CONTEXTS} | OWN | {issuer.did: did, method["id"]: method}
    question = json.dumps({"documents": known, "credentials": [*issued, {**issued[0], "name": "Anders"}]})
    answer = subprocess.run(
        ["node", "tests/judges/verify_vc.mjs"],
        input=question,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert [item["verified"] for item in json.loads(answer.stdout)] == [True, True, False]
