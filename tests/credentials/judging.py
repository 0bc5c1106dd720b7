"""A foreign stack as judge: Digital Bazaar's vc library, which verifies without our code."""

import json
import subprocess
from pathlib import Path
from typing import Any

from credentials.proofs.context_store import standard_store

ROOT = Path(__file__).parents[2]
MULTIKEY = "https://w3id.org/security/multikey/v1"
CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://www.w3.org/ns/did/v1",
    MULTIKEY,
    "https://w3id.org/security/data-integrity/v2",
)


def verified_by_vc(credentials: list[Any], *, did: dict[str, Any], contexts: dict[str, Any]) -> list[bool]:
    """What it says of each credential, when it knows the issuer's DID document, the standard's contexts and ours."""
    method = {"@context": MULTIKEY, **did["verificationMethod"][0]}
    known = {url: standard_store()[url] for url in CONTEXTS} | contexts
    known |= {did["id"]: did, method["id"]: method}
    answer = subprocess.run(
        ["node", "tests/judges/verify_vc.mjs"],
        input=json.dumps({"documents": known, "credentials": credentials}),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return [item["verified"] for item in json.loads(answer.stdout)]
