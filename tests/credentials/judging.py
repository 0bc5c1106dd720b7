"""Foreign stacks as judges, which verify without our code: Digital Bazaar's vc library, and jose for tokens."""

import json
import subprocess
from collections.abc import Sequence
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


def asked_of_jose(
    *, keys: Sequence[Any] = (), tokens: Sequence[str] = (), sign: Sequence[Any] = ()
) -> dict[str, Any]:
    """What npm jose says of tokens when it knows these public keys, and the tokens that it makes."""
    answer = subprocess.run(
        ["node", "tests/judges/jose.mjs"],
        input=json.dumps({"keys": list(keys), "tokens": list(tokens), "sign": list(sign)}),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return dict(json.loads(answer.stdout))
