"""The master key: what lies under it, and how a lost or other one is noticed."""

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import IntegrityError, transaction

from ..errors import MasterKeyLost
from ..models import Key, Seal

NONCE = 12
SEAL_TEXT = b"the master key of this site"
SEAL_BOUND = b"seal"


def _cipher() -> AESGCM:
    try:
        return AESGCM(base64.b64decode(settings.MASTER_KEY, validate=True))
    except (binascii.Error, ValueError) as problem:
        raise MasterKeyLost from problem


def close(plain: bytes, bound: bytes) -> bytes:
    """Encrypt (AES-256-GCM); ``bound`` must be given again to open it."""
    nonce = os.urandom(NONCE)
    return nonce + _cipher().encrypt(nonce, plain, bound)


def open_box(box: bytes, bound: bytes) -> bytes:
    """Decrypt. Raises MasterKeyLost when it was closed with another key, or for something else."""
    try:
        return _cipher().decrypt(box[:NONCE], box[NONCE:], bound)
    except InvalidTag as problem:
        raise MasterKeyLost from problem


def is_the_same() -> bool:
    """Whether MASTER_KEY opens what there is; on a site without any key: whether it could be used."""
    try:
        seal = Seal.objects.first()
        if seal is None:
            _cipher()
            if not Key.objects.exists():
                return True
            # The seal comes with the first key: somebody may have made both since we looked.
            seal = Seal.objects.first()
        return seal is not None and open_box(bytes(seal.box), SEAL_BOUND) == SEAL_TEXT
    except MasterKeyLost:
        return False


def require_the_same() -> None:
    """Raise MasterKeyLost unless MASTER_KEY opens what there is; the first call seals a new site."""
    if not is_the_same():
        raise MasterKeyLost
    if not Seal.objects.exists():
        try:
            with transaction.atomic():
                Seal.objects.create(box=close(SEAL_TEXT, SEAL_BOUND))
        except IntegrityError:  # somebody else sealed it a moment ago: with the same key, or not
            if not is_the_same():
                raise MasterKeyLost from None
