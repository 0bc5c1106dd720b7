"""Credentials issued by third parties, with the verdict each must have."""

import json
from pathlib import Path
from typing import Any

import pytest

from credentials.proofs.context_store import standard_store
from credentials.proofs.times import parse_time
from credentials.verifying.fetching import Fetched, FetchFailed
from credentials.verifying.pipeline import verify
from credentials.verifying.report import Report, Verdict
from tests.credentials.samples import NOW

pytestmark = pytest.mark.reference

GITHUB = "https://raw.githubusercontent.com/"
CORE = (
    f"{GITHUB}digitalcredentials/verifier-core/refs/heads/main/src/test-fixtures/status/e5WK8CbZ1GjycuPombrj"
)
FIXTURES = "https://digitalcredentials.github.io/vc-test-fixtures/"
VALIDATOR = (
    f"{GITHUB}1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/"
)
# The validator's samples name hosts that answer no more; their keys are the fragments of the verification methods.
ISSUER_KEYS = {
    "https://1edtech.edu/issuers/565049": [
        "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
        "z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs",
    ],
    "https://example.com/issuers/876543": [
        "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
        "z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x",
        "z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx",
    ],
    "https://example.edu/issuers/565049": ["z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"],
    "https://state.gov/issuers/565049": ["z6MkoMGF38Ck9xkdqrbZt4h9eHb1qc3GhAAkoSWa4Vy3SHRN"],
}
WELLSPRING = (
    "did:web:dc.1edtech.org:wellspring2022:wellspring-portal:org:da1e96e9-afcc-4eed-b9a2-2ddf7353214c"
)
PORTAL = "https://dc.1edtech.org/wellspring2022/wellspring-portal"
# What two more of these hosts answered: the issuer's key, and the list that names the credential.
ANSWERS = {
    f"{PORTAL}/org/da1e96e9-afcc-4eed-b9a2-2ddf7353214c/did.json": {
        "id": WELLSPRING,
        "assertionMethod": [
            {
                "id": f"{WELLSPRING}#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
                "type": "Ed25519VerificationKey2020",
                "controller": WELLSPRING,
                "publicKeyMultibase": "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
            }
        ],
    },
    f"{PORTAL}/api/revocations/da1e96e9-afcc-4eed-b9a2-2ddf7353214c": {
        "issuer": WELLSPRING,
        "revokedCredentials": [
            {"id": "urn:uuid:another"},
            {
                "id": "https://dc.1edtech.org/wellspring2022/wellspring-portal/credential/54418d3f-ec01-4652-800a-861c890a51a1"
            },
        ],
    },
}


@pytest.fixture(scope="session")
def examples(reference_data) -> Path:
    return reference_data / "credentials" / "examples"


def fetcher_over(examples: Path):
    def fetch(url: str) -> Fetched:
        if url in ANSWERS:
            return Fetched(json.dumps(ANSWERS[url]).encode())
        if url in ISSUER_KEYS:
            keys = [
                {"id": f"{url}#{key}", "type": "Multikey", "controller": url, "publicKeyMultibase": key}
                for key in ISSUER_KEYS[url]
            ]
            return Fetched(json.dumps({"id": url, "assertionMethod": keys}).encode())
        path = (
            examples / "dcc-fixtures/statusLists/verifier-core-e5WK8CbZ1GjycuPombrj" if url == CORE else None
        )
        if url.startswith(FIXTURES):
            path = examples / "dcc-fixtures" / url.removeprefix(FIXTURES)
        elif url.startswith(VALIDATOR):
            path = examples / "1edtech-validator" / url.removeprefix(VALIDATOR)
        if path is None or not path.is_file():
            raise FetchFailed(url)
        return Fetched(path.read_bytes())

    return fetch


def judge(path: Path, examples: Path) -> Report:
    return verify(path.read_bytes(), contexts=standard_store(), now=NOW, fetcher=fetcher_over(examples))


def expected_verdict(name: str, facts: dict[str, Any], document: dict[str, Any]) -> Verdict:
    """What the fixture's own facts say, by our rules: the lists are short and belong to one issuer, so they never clear."""
    inline = any(not isinstance(entry, str) for entry in document["@context"])
    early = facts["validFrom"] is not None and parse_time(facts["validFrom"]) > NOW
    late = facts["validUntil"] is not None and parse_time(facts["validUntil"]) < NOW
    if not facts["signature"] or inline or early or late or "revoked" in name.lower():
        return Verdict.INVALID
    return Verdict.UNKNOWN if facts["status"] else Verdict.VALID


def test_the_fixtures_of_the_digital_credentials_consortium(examples):
    folder = examples / "dcc-fixtures"
    verdicts: dict[str, int] = {}
    for name, facts in json.loads((folder / "expected.json").read_text()).items():
        report = judge(folder / name, examples)
        assert report.verdict == expected_verdict(name, facts, json.loads((folder / name).read_text())), (
            name,
            report.codes(),
        )
        verdicts[report.verdict.value] = verdicts.get(report.verdict.value, 0) + 1
    assert verdicts["valid"] >= 15


@pytest.mark.parametrize(
    ("name", "verdict", "reason"),
    [
        ("clr20/simple.json", "valid", "credentials.ok"),
        # A draft of the vocabulary, and the one for VC 1.1: no package carries them.
        ("clr20/simple-noproof.json", "unknown", "context.unknown"),
        ("clr20/complex.json", "unknown", "context.unknown"),
        ("ob30/bit-string-list/credential-status-revoked.json", "invalid", "status.revoked"),
        ("ob30/bit-string-list/testlist", "valid", "signature.ok"),
        ("ob30/complete.json", "unknown", "network.failed"),
        ("ob30/credential-status-revoked.json", "invalid", "status.revoked"),
        ("ob30/simple-json.svg", "valid", "signature.ok"),
        # The name that the suite had in a draft.
        ("ob30/simple-eddsa-2022.json", "unknown", "proof.unsupported"),
        ("ob30/endorsement-valid.json", "valid", "signature.ok"),
        ("ob30/simple-context-alias.json", "valid", "signature.ok"),
        ("ob30/simple-multiple-proofs.json", "valid", "proof.others"),
        ("ob30/simple.json", "valid", "signature.ok"),
        ("ob30/simple.1ob", "valid", "signature.ok"),
        ("ob30/simple-err-expired.json", "invalid", "dates.expired"),
        (
            "ob30/simple-err-credential-subject-achievement-result-description-type.json",
            "invalid",
            "statements.undefined_term",
        ),
        ("ob30/simple-err-credential-subject-profile-type.json", "invalid", "statements.undefined_term"),
        ("ob30/simple-err-credential-subject-type.json", "invalid", "statements.undefined_term"),
        ("ob30/simple-err-issuer-otheridentifier-type.json", "invalid", "statements.undefined_term"),
        ("ob30/simple-err-issuer-type.json", "invalid", "statements.undefined_term"),
        ("ob30/simple-err-proof-method-no-scheme.json", "invalid", "issuer.key_of_another"),
        ("ob30/simple-err-proof-method-unknown-scheme.json", "invalid", "issuer.key_of_another"),
        ("ob30/simple-err-proof-value.json", "invalid", "signature.wrong"),
        ("ob30/simple-jwt.png", "invalid", "issuer.key_not_listed"),
        ("ob30/simple.jwt", "unknown", "context.unknown"),
    ],
)
def test_the_samples_of_the_public_validator(examples, name, verdict, reason):
    report = judge(examples / "1edtech-validator" / name, examples)
    assert (report.verdict.value, reason in report.codes()) == (verdict, True), report.codes()


def test_a_key_that_does_not_answer_is_unknown(examples):
    path = examples / "1edtech-validator" / "ob30/simple.json"
    report = verify(path.read_bytes(), contexts=standard_store(), now=NOW)
    assert (report.verdict, report.codes()[-2:]) == (Verdict.UNKNOWN, ["network.failed", "dates.ok"])


def test_every_input_of_the_data_model_suite_gets_a_report(reference_data):
    """Unsigned inputs: those that must be refused are, for their shape or because nothing was signed; none is valid."""
    for path in sorted((reference_data / "credentials/vectors/vcdm2-inputs").rglob("*.json")):
        assert verify(path.read_bytes(), contexts=standard_store(), now=NOW).verdict != Verdict.VALID


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("didkey-ed25519Signature2020/e5WK8CbZ1GjycuPombrj", "valid"),
        ("verifier-core-e5WK8CbZ1GjycuPombrj", "valid"),
        ("didkey-ed25519Signature2020/missingBitStringType", "valid"),
        ("didkey-ed25519Signature2020/expired", "invalid"),
        ("didkey-ed25519Signature2020/notYetValid", "invalid"),
        ("didkey-ed25519Signature2020/tampered", "invalid"),
    ],
)
def test_their_status_lists_as_credentials_of_their_own(examples, name, verdict):
    report = judge(examples / "dcc-fixtures" / "statusLists" / name, examples)
    assert report.verdict == verdict, report.codes()
