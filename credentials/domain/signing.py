"""The one place where this site signs: an issuer, a document, its active key, and one audit row a signature."""

import json
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from audit import api as audit
from keys import api as keys

from ..proofs import data_integrity
from ..proofs.context_store import ContextStore, standard_store
from ..proofs.multibase import multikey_decode
from .documents import method_id


@lru_cache(maxsize=4)
def _store(base: str) -> ContextStore:
    return standard_store().with_own(base)


def store() -> ContextStore:
    """The sealed contexts, with our own under PUBLIC_URL."""
    return _store(settings.PUBLIC_URL)


def text_of(signed: dict) -> str:
    """A signed document as we keep it, byte for byte what is handed out."""
    return json.dumps(signed, ensure_ascii=False, separators=(",", ":"))


def sign(*, issuer, document, what) -> tuple[dict, object]:
    """The document with the issuer's proof (eddsa-rdfc-2022), checked again with the public key, and the key that signed.

    Nothing leaves here that our own verifier would refuse: raises CredentialError of the proofs package.
    """
    key = keys.active_key(issuer.key_owner)
    signed = data_integrity.sign(
        document,
        verification_method=method_id(issuer, key),
        created=timezone.now(),
        signer=lambda data: keys.sign(key=key, data=data),
        store=store(),
    )
    data_integrity.verify_proof(
        signed["proof"],
        data_integrity.prepare(signed, store()),
        multikey_decode(key.public_multibase),
        store(),
    )
    audit.record(
        action="credentials.signed",
        actor=None,
        organisation=issuer.slug,
        subject=what,
        data={"key": str(key.uuid)},
    )
    return signed, key
