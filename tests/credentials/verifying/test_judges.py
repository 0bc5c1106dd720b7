"""Foreign stacks verify what we issue, and we verify what a foreign stack issues."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from openbadgeslib.ob3.ldp import OB3VerificationError, add_data_integrity_proof, verify_data_integrity_proof

from credentials.openbadges.build import build_credential
from credentials.verifying.report import Verdict
from tests.credentials.judging import HARD, OWN, verified_by_vc
from tests.credentials.samples import (
    ISSUED,
    KEY,
    METHOD,
    achievement_with,
    check,
    did_document,
    plan,
    signed,
    status_list,
)

pytestmark = pytest.mark.judge


def issued() -> dict[str, dict]:
    return {
        "full": signed(),
        "strict": signed(build_credential(plan(vocabulary_url=""))),
        "hard": signed(build_credential(plan(achievement=achievement_with(description=HARD)))),
        "list": status_list(revoked=(4_711,)),
    }


def test_openbadgeslib_verifies_what_we_issue():
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for document in issued().values():
        verify_data_integrity_proof(document, pem, extra_contexts=OWN)
    with pytest.raises(OB3VerificationError):
        verify_data_integrity_proof({**signed(), "name": "Anders"}, pem, extra_contexts=OWN)


def test_we_verify_what_openbadgeslib_signs():
    pem = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    document = add_data_integrity_proof(
        build_credential(plan()), pem, METHOD, created=ISSUED, extra_contexts=OWN
    )
    assert check(document).verdict == Verdict.VALID


def test_digitalbazaar_vc_verifies_what_we_issue():
    tampered = {**signed(), "name": "Anders"}
    undefined = {**signed(), "onbekend": "x"}
    cases = [*issued().values(), tampered, undefined]
    found = verified_by_vc(cases, did=did_document(), contexts=OWN)
    assert found == [True, True, True, True, False, False]
