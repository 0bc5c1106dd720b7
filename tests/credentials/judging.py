"""Foreign stacks as judges, which verify without our code: Digital Bazaar's vc library, and jose for tokens."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from credentials.proofs.context_store import microcredential_context, microcredential_url, standard_store
from tests.credentials.samples import BASE

ROOT = Path(__file__).parents[2]
MULTIKEY = "https://w3id.org/security/multikey/v1"
CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://www.w3.org/ns/did/v1",
    MULTIKEY,
    "https://w3id.org/security/data-integrity/v2",
)
# What they must be told besides: the vocabulary of the samples.
OWN = {microcredential_url(BASE): microcredential_context()}
# A text that is not the same in every spelling of JSON and of statements.
HARD = 'Woorden met "aanhalingstekens", \\ en \t tab, regel\neinde, accenten é, emoji 😀 en Ωμέγα'


def verified_by_vc(credentials: list[Any], *, did: dict[str, Any], contexts: dict[str, Any]) -> list[bool]:
    """What it says of each credential, when it knows the issuer's DID document, the standard's contexts and ours."""
    known = {url: standard_store()[url] for url in CONTEXTS} | contexts | {did["id"]: did}
    known |= {method["id"]: {"@context": MULTIKEY, **method} for method in did["verificationMethod"]}
    answers = asked("verify_vc.mjs", {"documents": known, "credentials": credentials})
    return [item["verified"] for item in answers]


def issued_by_vc(requests: list[Any], *, contexts: dict[str, Any]) -> list[dict[str, Any]]:
    """What it issues for each request, as `tests/judges/issue_vc.mjs` describes them."""
    known = {url: standard_store()[url] for url in CONTEXTS} | contexts
    return list(asked("issue_vc.mjs", {"documents": known, "requests": requests}))


def asked_of_jose(
    *, keys: Sequence[Any] = (), tokens: Sequence[str] = (), sign: Sequence[Any] = ()
) -> dict[str, Any]:
    """What npm jose says of tokens when it knows these public keys, and the tokens that it makes."""
    return dict(asked("jose.mjs", {"keys": list(keys), "tokens": list(tokens), "sign": list(sign)}))


def asked(judge: str, question: Any) -> Any:
    """What one of `tests/judges` answers."""
    answer = subprocess.run(
        ["node", f"tests/judges/{judge}"],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return json.loads(answer.stdout)
