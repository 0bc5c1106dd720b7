"""Foreign stacks verify what we issue, and we verify what a foreign stack issues."""

import json
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from openbadgeslib.ob3.ldp import OB3VerificationError, add_data_integrity_proof, verify_data_integrity_proof

from credentials.openbadges.build import build_credential
from credentials.proofs.context_store import microcredential_context, microcredential_url, standard_store
from credentials.verifying.report import Verdict
from tests.credentials.samples import (
    BASE,
    ISSUED,
    ISSUER,
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

ROOT = Path(__file__).parents[3]
OWN = {microcredential_url(BASE): microcredential_context()}
CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/data-integrity/v2")  # fmt: skip


def issued() -> dict[str, dict]:
    hard = 'Woorden met "aanhalingstekens", \\ en \t tab, regel\neinde, accenten é, emoji 😀 en Ωμέγα'
    return {
        "full": signed(),
        "strict": signed(build_credential(plan(vocabulary_url=""))),
        "hard": signed(build_credential(plan(achievement=achievement_with(description=hard)))),
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
    method = {"@context": "https://w3id.org/security/multikey/v1", **did_document()["verificationMethod"][0]}
    documents = {url: standard_store()[url] for url in CONTEXTS}
    documents |= {**OWN, ISSUER: did_document(), METHOD: method}
    tampered = {**signed(), "name": "Anders"}
    undefined = {**signed(), "onbekend": "x"}
    cases = [*issued().values(), tampered, undefined]
    question = json.dumps({"documents": documents, "credentials": cases})
    answer = subprocess.run(
        ["node", "tests/judges/verify_vc.mjs"],
        input=question,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert [item["verified"] for item in json.loads(answer.stdout)] == [True, True, True, True, False, False]
