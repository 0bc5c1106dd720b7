"""The sealed store of JSON-LD contexts: what is not in it is never fetched.

A context decides what a signature covers, so each one is pinned by SHA-256 (VC Data Integrity 1.0, 2.4.1 and 4.6).
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from credentials.proofs.errors import CredentialError, Unsupported

VC2 = "https://www.w3.org/ns/credentials/v2"
VC1 = "https://www.w3.org/2018/credentials/v1"
OB303 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
MICROCREDENTIAL_PATH = "/contexts/microcredential-v1.json"
MAX_CONTEXTS = 8
# Embedded endorsements bring their own contexts; each costs time to process.
MAX_EMBEDDED = 16


class ContextChanged(RuntimeError):
    """A shipped context no longer has the bytes it was pinned with: a fault of the installation, never of a credential."""


class UnknownContext(Unsupported):
    """The credential uses a vocabulary we have no pinned copy of."""

    code = "context.unknown"
    nl = "Dit bewijs gebruikt een woordenlijst die wij niet kennen: {detail}. Daarom kunnen wij het niet controleren."
    en = "This credential uses a vocabulary we do not know: {detail}. So we cannot check it."


class ContextRefused(CredentialError):
    """A vocabulary is written into the document, stands in the wrong place, or is missing."""

    code = "context.refused"
    nl = "De woordenlijsten van dit bewijs zijn niet in orde: {detail}."
    en = "The vocabularies of this credential are not in order: {detail}."


class ContextStore:
    """Addresses and the contexts behind them. Immutable: adding gives a new store."""

    def __init__(self, documents: Mapping[str, Any]) -> None:
        self._documents = dict(documents)
        # Two stores with the same contexts may share what was worked out from them.
        self.fingerprint = hashlib.sha256(json.dumps(self._documents, sort_keys=True).encode()).hexdigest()

    def __contains__(self, url: object) -> bool:
        return url in self._documents

    def __getitem__(self, url: str) -> Any:
        try:
            return self._documents[url]
        except KeyError:
            raise UnknownContext(url) from None

    def adding(self, documents: Mapping[str, Any]) -> "ContextStore":
        """This store and more contexts; an address already pinned cannot be replaced."""
        taken = sorted(set(documents) & set(self._documents))
        if taken:
            raise ValueError(f"already pinned: {', '.join(taken)}")
        return ContextStore({**self._documents, **documents})

    def with_own(self, base: str) -> "ContextStore":
        """This store and our own vocabulary as served under `base` (our PUBLIC_URL)."""
        return self.adding({microcredential_url(base): microcredential_context()})


def microcredential_url(base: str) -> str:
    """Where our own vocabulary lies under a site's public address."""
    return base.rstrip("/") + MICROCREDENTIAL_PATH


@cache
def microcredential_bytes() -> bytes:
    """Our own vocabulary as it must be served: immutable, the same bytes for ever."""
    return _read("microcredential-v1.json")


def microcredential_context() -> Any:
    """Our own vocabulary, parsed."""
    return json.loads(microcredential_bytes())


@cache
def standard_store() -> ContextStore:
    """The contexts that credentials are issued and verified with; each file must have its pinned hash."""
    documents: dict[str, Any] = {}
    for entry in json.loads(_read("index.json")):
        data = _read(entry["file"])
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise ContextChanged(entry["file"])
        documents[entry["url"]] = json.loads(data)
    return ContextStore(documents)


def _read(name: str) -> bytes:
    return (resources.files("credentials.proofs") / "contexts" / name).read_bytes()


def check_contexts(document: Mapping[str, Any], store: ContextStore) -> None:
    """Every @context is a list of pinned addresses, base context first (VC Data Model 2.0, 4.3; Data Integrity 2.4.1)."""
    check_entry(document.get("@context"), store)
    waiting: list[Any] = [value for key, value in document.items() if key != "@context"]
    nested = 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if "@context" in item:
                nested += 1
                if not _is_credential(item):
                    raise ContextRefused("@context")
                check_entry(item["@context"], store)
                if nested > MAX_EMBEDDED:
                    raise ContextRefused("@context")
            waiting.extend(value for key, value in item.items() if key != "@context")
        elif isinstance(item, list):
            waiting.extend(item)


def _is_credential(item: Mapping[str, Any]) -> bool:
    """Only a credential inside a credential, such as an endorsement, has a vocabulary of its own."""
    types = item.get("type")
    return "VerifiableCredential" in (types if isinstance(types, list) else [types])


def check_entry(entry: Any, store: ContextStore) -> None:
    """One @context: a pinned address, or a list of them, base context first."""
    if isinstance(entry, str):
        entry = [entry]
    if not isinstance(entry, list) or not 1 <= len(entry) <= MAX_CONTEXTS:
        raise ContextRefused("@context")
    for url in entry:
        if not isinstance(url, str):
            raise ContextRefused("@context")
    if entry[0] not in (VC2, VC1) or len(set(entry)) != len(entry):
        raise ContextRefused(entry[0])
    for url in entry:
        if url not in store:
            raise UnknownContext(url)
