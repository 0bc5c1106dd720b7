"""What a wallet was given, before foreign stacks: npm jose, openvc-core and Digital Bazaar's vc."""

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from openvc.keys import P256SigningKey
from openvc.proof.errors import ProofError
from openvc.proof.sd_jwt import SdJwtVcProofSuite

from credentials.domain import documents
from credentials.domain.verifying import check
from credentials.wallets.configurations import OPEN_BADGE, SD_JWT, vct
from tests.credentials.domain.test_judges import OWN
from tests.credentials.judging import asked_of_jose, verified_by_vc

pytestmark = [pytest.mark.django_db, pytest.mark.judge]
EMPLOYER = "https://werk.example"


@pytest.fixture
def copy(opened):
    """The SD-JWT VC as the wallet got it."""
    return opened.ask(SD_JWT, opened.proof()).json()["credentials"][0]["credential"]


def test_jose_reads_the_token_with_the_key_that_the_issuer_publishes(copy, issuer, opened):
    known = [{**key, "alg": "ES256"} for key in documents.key_set(issuer) if key.get("crv") == "P-256"]
    token = copy.partition("~")[0]
    found, broken = asked_of_jose(keys=known, tokens=[token, token[:-8] + "AAAAAAAA"])["verified"]
    assert (found["header"]["typ"], found["header"]["alg"]) == ("dc+sd-jwt", "ES256")
    assert (found["claims"]["iss"], found["claims"]["vct"]) == (issuer.did, vct())
    assert found["claims"]["cnf"]["jwk"] == opened.key.export_public(as_dict=True)
    assert broken == {"error": "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"}


def test_openvc_shows_it_to_an_employer_and_both_verify_that(copy, issuer, opened):
    suite = SdJwtVcProofSuite()
    key = load_pem_private_key(opened.key.export_to_pem(private_key=True, password=None), None)
    shown = suite.create_presentation(
        copy, holder_key=P256SigningKey(key, "wallet"), audience=EMPLOYER, nonce="n-1"
    )
    (public,) = [jwk for jwk in documents.key_set(issuer) if jwk.get("crv") == "P-256"]
    asked = {"public_key_jwk": public, "audience": EMPLOYER, "require_key_binding": True}
    found = suite.verify(shown, nonce="n-1", **asked)
    assert ("name" in found.claims, found.vct, found.key_bound) == (False, vct(), True)
    with pytest.raises(ProofError):
        suite.verify(shown, nonce="n-2", **asked)
    ours = [check(shown, nonce=nonce, audience=EMPLOYER).verdict for nonce in ("n-1", "n-2")]
    assert ours == ["valid", "invalid"]


def test_digitalbazaar_verifies_the_open_badge(opened, issuer):
    badge = opened.ask(OPEN_BADGE).json()["credentials"][0]["credential"]
    found = verified_by_vc(
        [badge, {**badge, "name": "Anders"}], did=documents.did_document(issuer), contexts=OWN
    )
    assert found == [True, False]
