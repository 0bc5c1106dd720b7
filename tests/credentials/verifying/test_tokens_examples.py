"""The tokens among the public validator's samples: their key stands in the header, so the issuer must say that it is its own."""

import json

import pytest

from credentials.openbadges.png import unbake_png
from credentials.proofs.context_store import standard_store
from credentials.proofs.multibase import base64url_decode
from credentials.verifying.fetching import Fetched, FetchFailed
from credentials.verifying.pipeline import verify
from tests.credentials.samples import KEY, NOW
from tests.credentials.tokens import public_key

pytestmark = pytest.mark.reference
ISSUER = "https://1edtech.edu/issuers/565049"


@pytest.fixture
def samples(reference_data):
    return reference_data / "credentials" / "examples" / "1edtech-validator" / "ob30"


@pytest.fixture
def jwk(samples):
    header = unbake_png((samples / "simple-jwt.png").read_bytes()).split(".")[0]
    return json.loads(base64url_decode(header))["jwk"]


def judge(path, listed):
    def fetch(url):
        if url != ISSUER or listed is None:
            raise FetchFailed(url)
        methods = [
            {"id": f"{ISSUER}#{number}", "type": "JsonWebKey", "controller": ISSUER, "publicKeyJwk": key}
            for number, key in enumerate(listed)
        ]
        return Fetched(json.dumps({"id": ISSUER, "assertionMethod": methods}).encode())

    report = verify(path.read_bytes(), contexts=standard_store(), now=NOW, fetcher=fetch)
    return report.verdict.value, report.codes()


def test_a_badge_whose_issuer_lists_the_key_is_valid(samples, jwk):
    verdict, codes = judge(samples / "simple-jwt.png", [public_key(KEY).jwk, jwk])
    assert verdict == "valid"
    assert codes[3:9] == [
        "statements.ok",
        "proof.ok",
        "token.claims_missing",
        "issuer.ok",
        "signature.ok",
        "dates.ok",
    ]


@pytest.mark.parametrize(
    ("listed", "verdict", "reason"),
    [
        (None, "unknown", "network.failed"),
        ([], "invalid", "issuer.key_not_listed"),
        ([public_key(KEY).jwk], "invalid", "issuer.key_not_listed"),
    ],
)
def test_a_key_that_it_only_brought_along_proves_nothing(samples, listed, verdict, reason):
    found, codes = judge(samples / "simple-jwt.png", listed)
    assert (found, reason in codes, "signature.ok" in codes) == (verdict, True, False)


def test_a_badge_of_version_one_under_a_draft_vocabulary_is_unknown(samples):
    assert judge(samples / "simple.jwt", [])[0] == "unknown"
