"""A credential as this project makes it, and a world of documents around it, without Django and without a network."""

import copy
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from credentials.openbadges.build import build_credential
from credentials.openbadges.plan import (
    Achievement,
    Alignment,
    Assessor,
    CredentialPlan,
    Evidence,
    Issuer,
    Kind,
    Practice,
    Quality,
    Recipient,
    Result,
    ResultDescription,
    StudyLoad,
    StudyLoadUnit,
)
from credentials.proofs.context_store import microcredential_url, standard_store
from credentials.proofs.data_integrity import sign
from credentials.proofs.public_keys import PublicKey
from credentials.status.bitstring import Bitstring, status_list_credential
from credentials.verifying.fetching import Fetched, FetchFailed
from credentials.verifying.pipeline import verify
from credentials.verifying.report import Check, Report

BASE = "https://bekwaam.example"
STORE = standard_store().with_own(BASE)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ISSUED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ISSUER = "did:web:bekwaam.example:issuers:roc-zuiderpoort"
DID_URL = f"{BASE}/issuers/roc-zuiderpoort/did.json"
LIST_URL = f"{BASE}/status/0c9d9e76-4c0b-4b0e-9d52-6a3c1f1d7a10"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def multikey(key: bytes) -> str:
    return PublicKey.from_raw("Ed25519", key).multikey


def did_key(key: bytes) -> str:
    return PublicKey.from_raw("Ed25519", key).did


def own_method(did: str) -> str:
    """The one verification method of a did:key."""
    return f"{did}#{did.removeprefix('did:key:')}"


METHOD = f"{ISSUER}#{multikey(public(KEY))}"


def plan(**changes: Any) -> CredentialPlan:
    """A demo microcredential with everything filled."""
    achievement = Achievement(
        id=f"{BASE}/achievements/5b1f8c0e-8f6e-4f0e-9a35-0d2b7a6c2f11",
        name="Zorgtechnologie gebruiken in de wijk",
        description="Je zet beeldbellen en leefstijlmonitoring veilig in bij cliënten thuis.",
        criteria_narrative="Toegepast op de werkplek, beoordeeld door een werkbegeleider.",
        kind=Kind.MICROCREDENTIAL,
        quality=Quality(
            study_load=StudyLoad(amount=20, unit=StudyLoadUnit.SBU),
            assessment_type="Praktijkopdracht met criteria",
            participation_form="Online en op de werkplek",
            quality_assurance="Examencommissie van de school",
            supervision_and_identity="Werkbegeleider, bevestigd met een code op een werkadres",
            level="Indicatie: mbo niveau 3",
            prerequisites="Geen",
            stackability="Staat op zichzelf",
        ),
        image=f"{BASE}/media/badges/zorgtechnologie.png",
        image_caption="Badge zorgtechnologie",
        tags=("zorgtechnologie", "wijkzorg"),
        alignments=(
            Alignment(
                name="Zorg en technologie",
                url="https://register.example/keuzedelen/K0137",
                framework="Keuzedelen mbo",
                code="K0137",
                target_type="ext:Keuzedeel",
            ),
            Alignment(
                name="NLQF niveau 3",
                url="https://register.example/nlqf/3",
                framework="NLQF",
                code="3",
                target_type="ext:Kwalificatie",
                confirmed_on="2026-11-01",
            ),
        ),
        result_descriptions=(
            ResultDescription(
                id="urn:uuid:1b9a8b9e-41f2-4f5b-8e3d-3d8a4f0a9c01",
                name="Zelfstandigheid",
                result_type="Result",
            ),
        ),
    )
    values = {
        "id": f"{BASE}/credentials/3f0e2f7e-5f53-4d5c-8f0c-6a5c3a2b1d00",
        "issuer": Issuer(id=ISSUER, name="ROC Zuiderpoort", url=f"{BASE}/issuers/roc-zuiderpoort", country="NL"),
        "achievement": achievement,
        "recipient": Recipient(
            id="urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00",
            salt="0123456789abcdef0123456789abcdef",
            addresses=("Noor@Example.org",),
        ),
        "valid_from": ISSUED,
        "awarded": ISSUED,
        "status_list_url": LIST_URL,
        "status_index": 4_711,
        "vocabulary_url": microcredential_url(BASE),
        "practice": Practice(
            place="Wijkverpleging",
            client_group="Ouderen thuis",
            supervision_level=4,
            supervision_level_name="Zelfstandig, begeleiding op afstand",
            assessors=(Assessor(role="werkbegeleider", identity_check="code op werkadres van de organisatie"),),
        ),
        "evidence": (
            Evidence(id=f"{BASE}/evidence/2d3c", name="Verslag", genre="reflectie", digest="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
        ),
        "results": (Result(value="4", description="urn:uuid:1b9a8b9e-41f2-4f5b-8e3d-3d8a4f0a9c01"),),
    }  # fmt: skip
    return CredentialPlan(**{**values, **changes})


def achievement_with(**changes: Any) -> Achievement:
    return replace(plan().achievement, **changes)


def signed(
    document: dict[str, Any] | None = None, *, key: Ed25519PrivateKey = KEY, method: str = METHOD
) -> dict[str, Any]:
    unsigned = document if document is not None else build_credential(plan())
    return sign(unsigned, verification_method=method, created=ISSUED, signer=key.sign, store=STORE)


def edited(**ways: Any) -> dict[str, Any]:
    """The signed demo with other values, each under a way of names and places with `__` between them."""
    document = copy.deepcopy(signed())
    for way, value in ways.items():
        place: Any = document
        *steps, last = way.split("__")
        for step in steps:
            place = place[int(step)] if step.isdigit() else place[step]
        place[last] = value
    return document


def did_document(*, keys: tuple[Ed25519PrivateKey, ...] = (KEY,), **changes: Any) -> dict[str, Any]:
    methods = [
        {
            "id": f"{ISSUER}#{multikey(public(key))}",
            "type": "Multikey",
            "controller": ISSUER,
            "publicKeyMultibase": multikey(public(key)),
        }
        for key in keys
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": ISSUER,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
        **changes,
    }


def status_list(*, revoked: tuple[int, ...] = (), **changes: Any) -> dict[str, Any]:
    document = status_list_credential(
        list_url=LIST_URL, issuer=ISSUER, bits=Bitstring.of(revoked), valid_from=ISSUED
    )
    return signed({**document, **changes})


class World:
    """Documents by address; remembers what was asked for."""

    def __init__(self, **documents: Any) -> None:
        self.documents: dict[str, Any] = {DID_URL: did_document(), LIST_URL: status_list()}
        self.documents.update(documents)
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.documents:
            raise FetchFailed(url)
        document = self.documents[url]
        return Fetched(document if isinstance(document, bytes) else json.dumps(document).encode())


def check(data: Any, *, world: World | None = None, **arguments: Any) -> Report:
    return verify(data, contexts=STORE, **{"now": NOW, "fetcher": world or World(), **arguments})


def bad(report: Report) -> list[Check]:
    """The checks that failed or could not be done."""
    return [one for one in report.checks if one.result in ("fail", "not_done")]
