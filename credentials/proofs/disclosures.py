"""Values that a holder may keep back: made by the issuer, put back in their places by whoever checks (RFC 9901, 4.2 and 7.1)."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.jose_errors import TokenMalformed
from credentials.proofs.multibase import EncodingRefused, base64url_decode, base64url_encode
from credentials.proofs.sd_errors import (
    DisclosureMalformed,
    DisclosureTwice,
    DisclosureUnreferenced,
    HashUnsupported,
    NameReserved,
    NameTaken,
)

HASHES = {"sha-256": hashlib.sha256, "sha-384": hashlib.sha384, "sha-512": hashlib.sha512}
SHA256 = "sha-256"
# 128 bits (RFC 9901, 9.3).
SALT = 16
MAX_DISCLOSURES = 200
RESERVED = ("_sd", "...", "_sd_alg")


@dataclass(frozen=True)
class Disclosure:
    """A value with, unless it is the element of an array, its name."""

    name: str | None
    value: Any


def make_disclosure(value: Any, name: str | None = None) -> str:
    """The text of a disclosure with a fresh salt (RFC 9901, 4.2.1 and 4.2.2)."""
    salt = base64url_encode(secrets.token_bytes(SALT))
    parts = [salt, value] if name is None else [salt, name, value]
    return base64url_encode(json.dumps(parts, ensure_ascii=False).encode("utf-8"))


def digest_of(text: str, algorithm: str = SHA256) -> str:
    """The digest over the text as it is, not over what it stands for (RFC 9901, 4.2.3)."""
    return base64url_encode(HASHES[algorithm](text.encode("ascii")).digest())


def decoy() -> str:
    """A digest that no disclosure has (RFC 9901, 4.2.5)."""
    return base64url_encode(hashlib.sha256(secrets.token_bytes(32)).digest())


def hash_named(payload: dict[str, Any]) -> str:
    """`_sd_alg`, sha-256 when there is none (RFC 9901, 4.1.1). Raises TokenMalformed, HashUnsupported."""
    algorithm = payload.get("_sd_alg", SHA256)
    if not isinstance(algorithm, str):
        raise TokenMalformed("_sd_alg")
    if algorithm not in HASHES:
        raise HashUnsupported(algorithm)
    return algorithm


def by_digest(texts: Sequence[str], algorithm: str) -> dict[str, Disclosure]:
    """The disclosures of an SD-JWT by their digests (RFC 9901, 7.1, step 3a)."""
    if len(texts) > MAX_DISCLOSURES:
        raise strict_json.TooLarge()
    found = {digest_of(text, algorithm): _read(text) for text in texts}
    if len(found) != len(texts):
        raise DisclosureTwice()
    return found


def _read(text: str) -> Disclosure:
    try:
        parts = strict_json.parse(base64url_decode(text))
    except EncodingRefused:
        raise DisclosureMalformed() from None
    if not isinstance(parts, list) or len(parts) not in (2, 3) or not isinstance(parts[0], str):
        raise DisclosureMalformed()
    if len(parts) == 2:
        return Disclosure(None, parts[1])
    if not isinstance(parts[1], str):
        raise DisclosureMalformed()
    if parts[1] in RESERVED:
        raise NameReserved(parts[1])
    return Disclosure(parts[1], parts[2])


def put_back(payload: dict[str, Any], disclosures: dict[str, Disclosure]) -> dict[str, Any]:
    """The claims with every disclosed value in its place and all digests gone (RFC 9901, 7.1, steps 3 to 5)."""
    opening = _Opening(disclosures)
    claims = opening.object({name: value for name, value in payload.items() if name != "_sd_alg"}, 1)
    if not disclosures.keys() <= opening.digests:
        raise DisclosureUnreferenced()
    strict_json.check_value(claims)
    return claims


class _Opening:
    """One walk through a payload; `digests` are all that were met, of decoys too: each may occur once."""

    def __init__(self, disclosures: dict[str, Disclosure]) -> None:
        self._disclosures = disclosures
        self.digests: set[str] = set()

    def object(self, node: dict[str, Any], depth: int) -> dict[str, Any]:
        if "..." in node:
            raise NameReserved("...")
        opened = {name: self._value(value, depth) for name, value in node.items() if name != "_sd"}
        listed = node.get("_sd", [])
        if not isinstance(listed, list):
            raise DisclosureMalformed()
        for digest in listed:
            found = self._found(digest)
            if found is None:
                continue
            if found.name is None:
                raise DisclosureMalformed()
            if found.name in opened:
                raise NameTaken(found.name)
            opened[found.name] = self._value(found.value, depth)
        return opened

    def _array(self, node: list[Any], depth: int) -> list[Any]:
        opened = []
        for item in node:
            if not isinstance(item, dict) or "..." not in item:
                opened.append(self._value(item, depth))
                continue
            if len(item) != 1:
                raise NameReserved("...")
            found = self._found(item["..."])
            if found is None:
                continue
            if found.name is not None:
                raise DisclosureMalformed()
            opened.append(self._value(found.value, depth))
        return opened

    def _value(self, node: Any, depth: int) -> Any:
        if depth > strict_json.MAX_DEPTH:
            raise strict_json.TooLarge()
        if isinstance(node, dict):
            return self.object(node, depth + 1)
        return self._array(node, depth + 1) if isinstance(node, list) else node

    def _found(self, digest: Any) -> Disclosure | None:
        if not isinstance(digest, str):
            raise DisclosureMalformed()
        if digest in self.digests:
            raise DisclosureTwice()
        self.digests.add(digest)
        return self._disclosures.get(digest)
