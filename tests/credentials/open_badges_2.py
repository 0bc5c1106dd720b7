"""An Open Badges 2.0 award of a school, hosted and signed, and the documents around it."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from credentials.openbadges.recipients import identity_hash
from credentials.verifying.report import Report
from tests.credentials.samples import World, bad, check

CONTEXT = "https://w3id.org/openbadges/v2"
HOST = "https://badges.school.example"
AWARD = f"{HOST}/assertions/1"
BADGE = f"{HOST}/badges/1"
ISSUER = f"{HOST}/issuer"
KEY_URL = f"{HOST}/key"
LIST = f"{HOST}/revoked"
EVIL = "https://evil.example"
UUID = "urn:uuid:0c9d9e76-4c0b-4b0e-9d52-6a3c1f1d7a10"
KEYS = {
    "RS256": generate_private_key(65537, 2048),
    "ES256": derive_private_key(4711, SECP256R1()),
    "EdDSA": Ed25519PrivateKey.from_private_bytes(bytes(range(32))),
}


def assertion(**changes: Any) -> dict[str, Any]:
    document = {
        "@context": CONTEXT,
        "type": "Assertion",
        "id": AWARD,
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": "deadsea",
            "identity": identity_hash("noor@example.org", "deadsea"),
        },
        "badge": BADGE,
        "issuedOn": "2026-11-20T09:30:00+00:00",
        "verification": {"type": "HostedBadge"},
        "evidence": {"id": f"{HOST}/evidence/1", "narrative": "Een *verslag*"},
    }
    return without({**document, **changes})


def badge(**changes: Any) -> dict[str, Any]:
    document = {
        "@context": CONTEXT,
        "type": "BadgeClass",
        "id": BADGE,
        "name": "Wondzorg",
        "description": "Je verzorgt een **wond**.",
        "image": f"{HOST}/badge.png",
        "criteria": {"narrative": "# Eisen\n* Drie keer gedaan", "id": f"{HOST}/criteria"},
        "issuer": ISSUER,
        "alignment": [{"targetName": "Zorg", "targetUrl": "javascript:alert(1)", "targetCode": "K1"}],
    }
    return without({**document, **changes})


def issuer(**changes: Any) -> dict[str, Any]:
    document = {
        "@context": CONTEXT,
        "type": "Issuer",
        "id": ISSUER,
        "name": "School",
        "url": "https://school.example",
        "email": "badges@school.example",
        "publicKey": KEY_URL,
        "revocationList": LIST,
    }
    return without({**document, **changes})


def without(document: dict[str, Any]) -> dict[str, Any]:
    """A change to None takes a member away."""
    return {name: value for name, value in document.items() if value is not None}


def pem(algorithm: str) -> str:
    return KEYS[algorithm].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def key(algorithm: str = "RS256", **changes: Any) -> dict[str, Any]:
    document = {
        "@context": CONTEXT,
        "type": "CryptographicKey",
        "id": KEY_URL,
        "owner": ISSUER,
        "publicKeyPem": pem(algorithm),
    }
    return without({**document, **changes})


def revoked(*entries: Any, **changes: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "type": "RevocationList",
        "id": LIST,
        "revokedAssertions": list(entries),
        **changes,
    }


def signed(document: dict[str, Any] | None = None, algorithm: str = "RS256", **header: Any) -> str:
    """The award as a compact JSON Web Signature."""
    if document is None:
        document = assertion(id=UUID, verification={"type": "SignedBadge", "creator": KEY_URL})
    token = JWS(json.dumps(document))
    token.add_signature(
        JWK.from_pyca(KEYS[algorithm]), alg=algorithm, protected=json.dumps({"alg": algorithm, **header})
    )
    return str(token.serialize(compact=True))


def world(**documents: Any) -> World:
    """What the school's host answers. `documents` are changes by address."""
    around = World()
    around.documents.clear()
    around.documents.update(
        {AWARD: assertion(), BADGE: badge(), ISSUER: issuer(), KEY_URL: key(), LIST: revoked(), **documents}
    )
    for url in [url for url, document in around.documents.items() if document is None]:
        del around.documents[url]
    return around


def judge(data: Any, documents: dict[str, Any] | None = None, **arguments: Any) -> Report:
    return check(data, world=world(**(documents or {})), **arguments)


def wrong(report: Report) -> tuple[str, str]:
    """The verdict, and the first reason that is not well."""
    return report.verdict.value, next((one.code for one in bad(report)), "")
