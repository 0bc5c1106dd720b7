"""The one credential that all stacks sign and verify: Open Badges 3.0 without a vocabulary of ours, about 4 KB and 90 statements."""

import json
from dataclasses import replace
from typing import Any

from credentials.openbadges.build import build_credential
from credentials.openbadges.plan import Evidence
from credentials.proofs.context_store import standard_store
from credentials.proofs.multibase import base58_encode
from tests.credentials.judging import CONTEXTS, MULTIKEY
from tests.credentials.samples import BASE, KEY, did_document, plan

STORE = standard_store()
SECRET_ED25519 = b"\x80\x26"  # multicodec ed25519-priv, as a variable-length integer


def unsigned(number: int = 0) -> dict[str, Any]:
    """The credential of one learner; another number is another learner's."""
    sample = plan()
    first, second = sample.achievement.alignments
    third = replace(first, name="Communicatie", code="K0021", url="https://register.example/keuzedelen/K0021")
    evidence = [
        Evidence(id=f"{BASE}/evidence/{number}-{part}", name=f"Verslag {part}", genre="reflectie", narrative="Wat ik deed en waarom.")
        for part in range(4)
    ]  # fmt: skip
    return build_credential(
        replace(
            sample,
            id=f"{BASE}/credentials/3f0e2f7e-5f53-4d5c-8f0c-{number:012d}",
            recipient=replace(sample.recipient, id=f"urn:uuid:7c2f6f3e-0f52-4d07-8a6a-{number:012d}", salt=f"{number:032d}"),
            achievement=replace(sample.achievement, alignments=(first, second, third)),
            evidence=tuple(evidence),
            status_index=number,
            vocabulary_url="",
        )
    )  # fmt: skip


def for_vc(times: int) -> str:
    """What Digital Bazaar's library is given: the credential, the key, and the documents it may know."""
    method = {"@context": MULTIKEY, **did_document()["verificationMethod"][0]}
    documents = {url: STORE[url] for url in CONTEXTS}
    documents |= {did_document()["id"]: did_document(), method["id"]: method}
    secret = "z" + base58_encode(SECRET_ED25519 + KEY.private_bytes_raw())
    key = {**method, "secretKeyMultibase": secret}
    return json.dumps({"documents": documents, "credential": unsigned(), "key": key, "times": times})
