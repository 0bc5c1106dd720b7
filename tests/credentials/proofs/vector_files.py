"""Folders of published vectors, of which every file must be looked at; and a store that knows their vocabularies."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, SECP384R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from credentials.proofs.context_store import ContextStore, standard_store
from credentials.proofs.multibase import base58_decode
from credentials.proofs.public_keys import PublicKey
from tests.credentials.ecdsa import side_by_side


class Folder:
    """The files of a folder and below; remembers which were not read yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.unread = {str(one.relative_to(path)) for one in path.rglob("*") if one.is_file()}

    def text(self, pattern: str) -> str:
        """The one file whose name fits."""
        (path,) = self.path.glob(pattern)
        self.unread.discard(str(path.relative_to(self.path)))
        return path.read_text(encoding="utf-8")

    def json(self, pattern: str) -> Any:
        return json.loads(self.text(f"{pattern}.json"))


@cache
def store_with(contexts: Path) -> ContextStore:
    """The sealed store and what the set holds besides: vocabularies of examples, which must be in no other store."""
    index = json.loads((contexts / "index.json").read_text())
    sealed = standard_store()
    return sealed.adding(
        {
            url: json.loads((contexts / entry["file"]).read_text())
            for url, entry in index.items()
            if url not in sealed
        }
    )


def pinned(document: dict[str, Any], store: ContextStore) -> tuple[dict[str, Any], ContextStore]:
    """Vocabularies written into a document, as if they were published and pinned: the sealed store holds no others."""
    found: dict[str, Any] = {}
    addresses = []
    for entry in document["@context"]:
        if isinstance(entry, dict):
            found[f"https://inline.example/{len(found)}"] = {"@context": entry}
            addresses.append(f"https://inline.example/{len(found) - 1}")
        else:
            addresses.append(entry)
    return {**document, "@context": addresses}, store.adding(found)


# Multicodec codes of private keys, as the vectors write them.
_PRIVATE = {b"\x80\x26": "Ed25519", b"\x86\x26": "P-256", b"\x87\x26": "P-384"}


def signer_of(pair: dict[str, str]) -> tuple[PublicKey, Any]:
    """The public key of a published pair, worked out from its private one, and what signs with that."""
    data = base58_decode((pair.get("secretKeyMultibase") or pair["privateKeyMultibase"])[1:])
    kind, secret = _PRIVATE[data[:2]], data[2:]
    if kind == "Ed25519":
        edwards = Ed25519PrivateKey.from_private_bytes(secret)
        return PublicKey(kind, edwards.public_key()), edwards.sign
    curve = SECP256R1() if kind == "P-256" else SECP384R1()
    private = derive_private_key(int.from_bytes(secret, "big"), curve)
    return PublicKey(kind, private.public_key()), side_by_side(private)
