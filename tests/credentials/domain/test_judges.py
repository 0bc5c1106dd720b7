"""What the site itself issued, and its status list, before two foreign stacks."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.ldp import OB3VerificationError, verify_data_integrity_proof
from openbadgeslib.ob3.verifier import OB3Verifier

from credentials.domain import documents, status_lists
from credentials.proofs.context_store import microcredential_context, microcredential_url
from keys import api as keys
from tests.credentials.judging import verified_by_vc

pytestmark = [pytest.mark.django_db, pytest.mark.judge]
OWN = {microcredential_url("http://localhost:8000"): microcredential_context()}


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
    cases = [*issued, {**issued[0], "name": "Anders"}]
    found = verified_by_vc(cases, did=documents.did_document(issuer), contexts=OWN)
    assert found == [True, True, False]
