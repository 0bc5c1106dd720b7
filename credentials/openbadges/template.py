"""Signing a batch: credentials of one shape differ in a few texts, and all else is worked out once.

What no template can do is left to the full path, without a word. Nothing is trusted here either: who keeps a signed text
judges it first (see `verifying.rechecking`).
"""

import hashlib
import json
import re
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any, TypeVar

from credentials.proofs.canonical_template import CanonicalTemplate, NoTemplate
from credentials.proofs.context_store import ContextStore
from credentials.proofs.data_integrity import unsigned_proof, with_value
from credentials.proofs.errors import CredentialError
from credentials.proofs.formats import Format
from credentials.proofs.prepared import options_canonical

# Making a template costs about as much as signing this many documents one by one.
WORTH_IT = 8
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
Name = TypeVar("Name", bound=Hashable)


def text_of(document: Mapping[str, Any]) -> str:
    """A document as we keep it, byte for byte what is handed out."""
    return _ENCODER.encode(document)


class Template:
    """Documents of one shape that differ in the texts at `slots`: their canonical form and their JSON.

    Raises NoTemplate, and CredentialError for a document that cannot be read strictly.
    """

    def __init__(self, document: Mapping[str, Any], slots: Sequence[int], store: ContextStore) -> None:
        mark = f"urn:x-slot:{secrets.token_hex(8)}:"
        names = [f"{mark}{number}." for number in range(len(slots))]
        texts = leaves(document)[1]
        for name, slot in zip(names, slots, strict=True):
            texts[slot] = name
        marked = _refilled(document, iter(texts))
        self._canonical = CanonicalTemplate(marked, names, store)
        parts = re.split(rf'"{re.escape(mark)}(\d+)\."', text_of(marked))
        self._json = Format.of(parts[0])
        for number, rest in zip(parts[1::2], parts[2::2], strict=True):
            self._json += Format.place(int(number)) + Format.of(rest)

    def canonical(self, texts: Sequence[str]) -> str | None:
        """The canonical form with these texts; None when the full path must decide."""
        return self._canonical.filled(texts)

    def json(self, texts: Sequence[str]) -> str:
        """The document with these texts, as `text_of` writes it."""
        return self._json.filled([encode_basestring(text) for text in texts])


def sign_alike(
    documents: Mapping[Name, Mapping[str, Any]],
    *,
    suite: str,
    verification_method: str,
    created: datetime,
    signer: Callable[[bytes], bytes],
    store: ContextStore,
) -> dict[Name, str]:
    """The signed texts of those documents that a template serves, by their names; the others are left out.

    `suite` is one that signs statements with SHA-256: eddsa-rdfc-2022, or ecdsa-rdfc-2019 with a P-256 key.
    """
    proof = unsigned_proof(suite, verification_method, created)
    signed: dict[Name, str] = {}
    for group in _groups(documents):
        if len(group) < WORTH_IT:
            continue
        columns = list(zip(*group.values(), strict=True))
        slots = [number for number, column in enumerate(columns) if len(set(column)) > 1]
        model = documents[next(iter(group))]
        try:
            template = Template(model, slots, store)
            options = hashlib.sha256(options_canonical(proof, model, store).encode("utf-8")).digest()
        except (NoTemplate, CredentialError):
            continue
        for name, texts in group.items():
            values = [texts[slot] for slot in slots]
            canonical = template.canonical(values)
            if canonical is not None:
                value = signer(options + hashlib.sha256(canonical.encode("utf-8")).digest())
                ending = f',"proof":{text_of(with_value(proof, value))}}}'
                signed[name] = template.json(values)[:-1] + ending
    return signed


def _groups(documents: Mapping[Name, Mapping[str, Any]]) -> list[dict[Name, list[str]]]:
    """Documents of one shape together, each with its texts."""
    groups: dict[Any, dict[Name, list[str]]] = defaultdict(dict)
    for name, document in documents.items():
        shape, texts = leaves(document)
        groups[shape][name] = texts
    return list(groups.values())


def leaves(document: Mapping[str, Any]) -> tuple[tuple[Any, ...], list[str]]:
    """The shape of a document (all but its texts), and its texts in order."""
    shape: list[Any] = []
    texts: list[str] = []
    _gather(dict(document), shape, texts)
    return tuple(shape), texts


def _gather(value: dict[str, Any] | list[Any], shape: list[Any], texts: list[str]) -> None:
    if type(value) is dict:
        shape.append(tuple(value))
        members: Collection[Any] = value.values()
    else:
        shape.append(len(value))
        members = value
    for member in members:
        kind = type(member)
        if kind is str:
            shape.append(str)
            texts.append(member)
        elif kind is dict or kind is list:
            _gather(member, shape, texts)
        else:
            shape.append((kind, member))


def _refilled(value: Any, texts: Iterator[str]) -> Any:
    """The same shape with other texts."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, dict):
        return {key: _refilled(member, texts) for key, member in value.items()}
    return [_refilled(item, texts) for item in value] if isinstance(value, list) else value
