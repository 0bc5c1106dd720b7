"""Public keys that somebody was given by other means than the issuer's own address."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..proofs import strict_json
from ..proofs.multibase import EncodingRefused, KeyRefused, base64url_decode, multikey_decode, multikey_encode


class TrustedKeysRefused(Exception):
    """The file holds no key that can be used; the message says why."""


class TrustedKeys(Mapping[str, str]):
    """Verification method to publicKeyMultibase. A key without a name of its own counts for every method that ends in it,
    as ``...#z6Mk...`` does."""

    def __init__(self, named: dict[str, str], bare: set[str]):
        self._named, self._bare = named, bare

    def __getitem__(self, method: str) -> str:
        if method in self._named:
            return self._named[method]
        end = method.rpartition("#")[2]
        if end in self._bare:
            return end
        raise KeyError(method)

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named) + len(self._bare)

    @classmethod
    def read(cls, paths) -> "TrustedKeys":
        """From JSON files: a Multikey, a JWK, a list of them, or a DID document. Raises TrustedKeysRefused."""
        named: dict[str, str] = {}
        bare: set[str] = set()
        for path in map(Path, paths):
            for entry in _entries(path):
                key = _multibase(path, entry)
                name = entry.get("id") or entry.get("kid")
                if isinstance(name, str):
                    named[name] = key
                else:
                    bare.add(key)
        return cls(named, bare)


def _entries(path) -> list[dict]:
    try:
        value = strict_json.parse(path.read_bytes())
    except OSError as problem:
        raise TrustedKeysRefused(f"{path}: {problem.strerror}") from None
    except strict_json.JSONRefused as problem:
        raise TrustedKeysRefused(f"{path}: {problem.message('en')}") from None
    if isinstance(value, dict):
        value = value.get("verificationMethod", value.get("keys", [value]))
    if not isinstance(value, list) or not value or any(not isinstance(entry, dict) for entry in value):
        raise TrustedKeysRefused(f"{path}: there is no key in it")
    return value


def _multibase(path, entry) -> str:
    jwk = entry.get("publicKeyJwk", entry)
    try:
        if isinstance(entry.get("publicKeyMultibase"), str):
            multikey_decode(entry["publicKeyMultibase"])
            return entry["publicKeyMultibase"]
        if isinstance(jwk, dict) and jwk.get("crv") == "Ed25519" and "d" not in jwk:
            return multikey_encode(base64url_decode(str(jwk.get("x", ""))))
    except (EncodingRefused, KeyRefused):
        pass
    raise TrustedKeysRefused(f"{path}: only public Ed25519 keys can be used, as Multikey or JWK")
