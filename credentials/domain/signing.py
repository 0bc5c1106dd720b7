"""The one place where this site signs: an issuer, a document, its active key, and one audit row a signature."""

from collections.abc import Hashable, Mapping
from functools import lru_cache

import structlog
from django.conf import settings
from django.utils import timezone

from audit import api as audit
from keys import api as keys

from ..openbadges.template import sign_alike, text_of
from ..proofs import data_integrity
from ..proofs.context_store import ContextStore, standard_store
from ..proofs.errors import CredentialError
from ..proofs.public_keys import PublicKey
from ..proofs.suites import DEFAULTS
from ..verifying.rechecking import recheck
from .documents import method_id

log = structlog.get_logger(__name__)
__all__ = ["sign", "sign_many", "store", "text_of"]


@lru_cache(maxsize=4)
def _store(base: str) -> ContextStore:
    return standard_store().with_own(base)


def store() -> ContextStore:
    """The sealed contexts, with our own under PUBLIC_URL."""
    return _store(settings.PUBLIC_URL)


def sign(*, issuer, document, what) -> tuple[dict, object]:
    """The document with the issuer's proof, checked again with the public key, and the key that signed.

    Nothing leaves here that our own verifier would refuse: raises CredentialError of the proofs package.
    """
    key = keys.active_key(issuer.key_owner, settings.SIGN_WITH)
    signed = _signed(issuer, document, key, keys.signer(key=key), timezone.now())
    recheck(text_of(signed), _public(key), store())
    log_signature(issuer=issuer, key=key, what=what)
    return signed, key


def log_signature(*, issuer, key, what) -> None:
    """The row in the log of one signature."""
    audit.record(
        action="credentials.signed",
        actor=None,
        organisation=issuer.slug,
        subject=what,
        data={"key": str(key.uuid)},
    )


def sign_many(
    *, issuer, documents: Mapping[Hashable, dict]
) -> tuple[dict[Hashable, str], dict[Hashable, CredentialError], object]:
    """As ``sign`` for many documents, by any name of theirs: the signed texts, why some were refused, and the key.

    The key is opened once, and documents of one shape are signed by a template. Each text is checked again all the same.
    The caller logs a row for each signature that it keeps.
    """
    key = keys.active_key(issuer.key_owner, settings.SIGN_WITH)
    signer, public, now = keys.signer(key=key), _public(key), timezone.now()
    alike = sign_alike(
        documents,
        suite=DEFAULTS[public.kind],
        verification_method=method_id(issuer, key),
        created=now,
        signer=signer,
        store=store(),
    )
    texts, refused = {}, {}
    for name, document in documents.items():
        try:
            texts[name] = _kept(alike.get(name), public) or _anew(issuer, document, key, signer, now, public)
        except CredentialError as problem:
            refused[name] = problem
    return texts, refused, key


def _kept(text, public) -> str | None:
    """A text by the template that our verifier takes; None for any other, which the full path must sign or refuse."""
    try:
        return recheck(text, public, store()) and text if text else None
    except CredentialError as problem:
        log.warning("not signed by the template", code=problem.code)
        return None


def _anew(issuer, document, key, signer, now, public) -> str:
    text = text_of(_signed(issuer, document, key, signer, now))
    recheck(text, public, store())
    return text


def _signed(issuer, document, key, signer, now) -> dict:
    return data_integrity.sign(
        document,
        verification_method=method_id(issuer, key),
        created=now,
        signer=signer,
        store=store(),
        kind=key.algorithm,
    )


def _public(key) -> PublicKey:
    return PublicKey.from_multikey(key.public_multibase)
