"""Public keys that somebody was given by other means than the issuer's own address."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..proofs import strict_json
from ..proofs.multibase import KeyRefused
from ..proofs.public_keys import PublicKey


class TrustedKeysRefused(Exception):
    """The file holds no key that can be used; the message says why."""


class TrustedKeys(Mapping[str, PublicKey]):
    """Keys by verification method. A key without a name of its own counts for every method that ends in it, as
    ``...#z6Mk...`` does, or in its thumbprint."""

    def __init__(self, named: dict[str, PublicKey], bare: list[PublicKey]):
        self._named = named
        self._bare = {name: key for key in bare for name in (key.multikey, key.thumbprint)}

    def __getitem__(self, method: str) -> PublicKey:
        if method in self._named:
            return self._named[method]
        return self._bare[method.rpartition("#")[2]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named) + len(self._bare)

    @classmethod
    def read(cls, paths) -> "TrustedKeys":
        """From JSON files: a Multikey, a JWK, a list of them, or a DID document. Raises TrustedKeysRefused."""
        named: dict[str, PublicKey] = {}
        bare: list[PublicKey] = []
        for path in map(Path, paths):
            for entry in _entries(path):
                key = _key(path, entry)
                name = entry.get("id") or entry.get("kid")
                if not isinstance(name, str):
                    bare.append(key)
                elif named.setdefault(name, key) != key:
                    raise TrustedKeysRefused(f"{path}: two keys are named {name}")
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


def _key(path, entry) -> PublicKey:
    jwk, multikey = entry.get("publicKeyJwk", entry), entry.get("publicKeyMultibase")
    try:
        if isinstance(multikey, str):
            return PublicKey.from_multikey(multikey)
        if isinstance(jwk, dict):
            return PublicKey.from_jwk(jwk)
    except KeyRefused:
        pass
    raise TrustedKeysRefused(
        f"{path}: only public keys of Ed25519, P-256, P-384 or RSA can be used, as Multikey or JWK"
    )
