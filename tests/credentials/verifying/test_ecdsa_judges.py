"""Proofs with ECDSA keys before foreign stacks: what we sign they verify, and what they sign we verify."""

from typing import Any

import pytest
from openvc.keys import Ed25519SigningKey, P256SigningKey, P384SigningKey
from openvc.proof.data_integrity import DataIntegrityProofSuite
from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite
from openvc.proof.di_jcs import EcdsaJcsProofSuite, EddsaJcsProofSuite
from openvc.proof.ecdsa_sd import EcdsaSdProofSuite
from openvc.proof.errors import ProofError

from credentials.openbadges.build import build_credential
from credentials.proofs.context_store import OB303, standard_store
from credentials.proofs.multibase import base58_encode
from credentials.verifying.report import Result, Verdict
from tests.credentials.ecdsa import METHODS, P256, P384, PUBLIC, WAYS, did, judged, signed_in
from tests.credentials.judging import HARD, OWN, issued_by_vc, verified_by_vc
from tests.credentials.samples import ISSUED, ISSUER, KEY, achievement_with, plan

pytestmark = pytest.mark.judge

# What openvc does not bring itself.
EXTRA = {**OWN, OB303: standard_store()[OB303]}
THEIRS = {
    "Ed25519": Ed25519SigningKey(KEY, METHODS["Ed25519"]),
    "P-256": P256SigningKey(P256, METHODS["P-256"]),
    "P-384": P384SigningKey(P384, METHODS["P-384"]),
}
SUITES = {
    "eddsa-rdfc-2022": DataIntegrityProofSuite(),
    "eddsa-jcs-2022": EddsaJcsProofSuite(),
    "ecdsa-rdfc-2019": EcdsaRdfcProofSuite(),
    "ecdsa-jcs-2019": EcdsaJcsProofSuite(),
}


def unsigned() -> dict[str, Any]:
    return build_credential(plan(achievement=achievement_with(description=HARD)))


def signed(suite: str, kind: str) -> dict[str, Any]:
    return signed_in(suite, kind, unsigned())


# It names things by their SHA-256 under a key on P-384 as well, where ECDSA Cryptosuites 1.0, 3, asks for SHA-384.
ALIKE = [way for way in WAYS if way != ("ecdsa-rdfc-2019", "P-384")]


@pytest.mark.parametrize(("suite", "kind"), ALIKE)
def test_openvc_verifies_what_we_sign(suite, kind):
    document = signed(suite, kind)
    extra = {} if "jcs" in suite else {"extra_contexts": EXTRA}
    arguments = {"public_key_jwk": PUBLIC[kind].jwk, **extra}
    assert SUITES[suite].verify(document, **arguments).issuer == ISSUER
    with pytest.raises(ProofError):
        SUITES[suite].verify({**document, "name": "Anders"}, **arguments)


@pytest.mark.parametrize(("suite", "kind"), [way for way in ALIKE if "rdfc" in way[0]])
def test_we_verify_what_openvc_signs(suite, kind):
    document = SUITES[suite].add_proof(
        unsigned(),
        signing_key=THEIRS[kind],
        verification_method=METHODS[kind],
        created=ISSUED,
        extra_contexts=EXTRA,
    )
    assert judged(document).verdict == Verdict.VALID
    assert "signature.wrong" in judged({**document, "name": "Anders"}).codes()


@pytest.mark.parametrize(("suite", "kind"), [way for way in WAYS if "jcs" in way[0]])
def test_openvc_leaves_the_vocabularies_out_of_a_proof_that_signed_them(suite, kind):
    """It signs over them but does not write them down, which the suites ask for (EdDSA 3.3.1, ECDSA 3.3.1, step 2)."""
    document = SUITES[suite].add_proof(
        unsigned(), signing_key=THEIRS[kind], verification_method=METHODS[kind], created=ISSUED
    )
    assert "signature.wrong" in judged(document).codes()
    document["proof"]["@context"] = document["@context"]
    assert judged(document).verdict == Verdict.VALID


def test_digitalbazaar_vc_verifies_what_we_sign():
    ways = [way for way in WAYS if "rdfc" in way[0]]
    documents = [signed(*way) for way in ways]
    cases = [*documents, *({**document, "name": "Anders"} for document in documents)]
    assert verified_by_vc(cases, did=did(), contexts=OWN) == [True] * len(ways) + [False] * len(ways)
    assert [judged(document).verdict for document in documents] == [Verdict.VALID] * len(ways)


# Multicodec codes of private keys.
SECRETS = {
    "Ed25519": b"\x80\x26" + KEY.private_bytes_raw(),
    "P-256": b"\x86\x26" + P256.private_numbers().private_value.to_bytes(32, "big"),
    "P-384": b"\x87\x26" + P384.private_numbers().private_value.to_bytes(48, "big"),
}


def request(suite: str, kind: str, **changes: Any) -> dict[str, Any]:
    return {
        "suite": suite,
        "date": "2026-11-20T09:30:00Z",
        "credential": unsigned(),
        "key": {
            "id": METHODS[kind],
            "type": "Multikey",
            "controller": ISSUER,
            "publicKeyMultibase": PUBLIC[kind].multikey,
            "secretKeyMultibase": "z" + base58_encode(SECRETS[kind]),
        },
        **changes,
    }


ALWAYS = ["/issuer", "/validFrom", "/credentialStatus", "/credentialSubject/id"]
CHOSEN = {
    "name": ["/name"],
    "achievement": ["/id", "/name", "/credentialSubject/achievement/name"],
    "everything": ["/credentialSubject", "/evidence", "/awardedDate"],
}


def test_we_verify_what_digitalbazaar_vc_signs():
    requests = [request(*way) for way in WAYS if "rdfc" in way[0]]
    requests += [
        request("ecdsa-sd-2023", "P-256", mandatory=ALWAYS, selective=pointers)
        for pointers in CHOSEN.values()
    ]
    documents = issued_by_vc(requests, contexts=OWN)
    assert len(documents) == 6
    for document in documents:
        report = judged(document)
        assert report.verdict == Verdict.VALID, report.codes()
        altered = {**document, "validFrom": "2026-11-19T09:30:00Z"}
        assert "signature.wrong" in judged(altered).codes()
    partly = documents[-3:]
    assert [len(str(document)) for document in partly] == sorted(len(str(document)) for document in partly)
    assert "achievement" not in partly[0]["credentialSubject"]
    for document in partly:
        report = judged(document)
        assert [one.code for one in report.checks if one.id == "proof" and one.result == Result.WARN] == [
            "proof.shown_in_part"
        ]
        shown = report.as_dict("nl")["credential"]
        assert (shown["issuer"]["name"], shown["valid_from"]) == ("ROC Zuiderpoort", "2026-11-20T09:30:00Z")
        # What was left out cannot be put back, nor what is shown be left out without its signature.
        assert judged({**document, "description": "x"}).verdict == Verdict.INVALID
        assert judged({key: document[key] for key in document if key != "credentialStatus"}).intact is False


def test_a_base_proof_is_for_the_holder_only():
    (document,) = issued_by_vc([request("ecdsa-sd-2023", "P-256", mandatory=ALWAYS)], contexts=OWN)
    report = judged(document)
    assert (report.verdict, "proof.not_for_showing" in report.codes()) == (Verdict.UNKNOWN, True)
    assert report.credential == {}


def test_we_verify_what_a_holder_derives_with_openvc():
    """Only of what has names throughout: it loses count of things without one when it derives."""
    whole = unsigned()
    named = {key: whole[key] for key in ("@context", "id", "type", "name", "validFrom", "credentialStatus")}
    named["issuer"] = {key: whole["issuer"][key] for key in ("id", "type", "name")}
    named["credentialSubject"] = {key: whole["credentialSubject"][key] for key in ("id", "type")}
    judge = EcdsaSdProofSuite()
    base = judge.add_base_proof(
        {**named, "description": HARD},
        signing_key=THEIRS["P-256"],
        verification_method=METHODS["P-256"],
        mandatory_pointers=ALWAYS,
        created=ISSUED,
        extra_contexts=EXTRA,
    )
    for pointers in (["/name"], ["/name", "/description"]):
        derived = judge.derive_proof(base, selective_pointers=pointers, extra_contexts=EXTRA)
        assert ("description" in derived) is ("/description" in pointers)
        assert judged(derived).verdict == Verdict.VALID
        assert judged({**derived, "name": "Anders"}).verdict == Verdict.INVALID
