"""Key pairs: made, used, replaced, withdrawn."""

import uuid

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit import api as audit

from ..errors import KeyRetired, NoKey
from ..models import Key
from .master import close, open_box, require_the_same


def ensure_key(owner: str) -> Key:
    """The active key of an owner, made when there is none; two at once make one. Raises MasterKeyLost."""
    found = Key.objects.filter(owner=owner, state=Key.State.ACTIVE).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return _make(owner)
    except IntegrityError:
        return active_key(owner)


def _make(owner) -> Key:
    require_the_same()
    name, pair = uuid.uuid4(), Ed25519PrivateKey.generate()
    key = Key.objects.create(
        uuid=name,
        owner=owner,
        public=pair.public_key().public_bytes_raw(),
        private=close(pair.private_bytes_raw(), name.bytes),
    )
    audit.record(action="keys.made", subject=str(key.uuid), data={"owner": owner})
    return key


def active_key(owner: str) -> Key:
    """The key that signs for an owner. Raises NoKey."""
    key = Key.objects.filter(owner=owner, state=Key.State.ACTIVE).first()
    if key is None:
        raise NoKey(f"{owner} has no active key")
    return key


def sign(*, key: Key, data: bytes) -> bytes:
    """The 64 bytes of an Ed25519 signature. Raises KeyRetired for a key that no longer signs, and MasterKeyLost.

    The state is read again: a key that somebody withdrew a moment ago signs nothing more.
    """
    row = Key.objects.get(pk=key.pk)
    if row.state != Key.State.ACTIVE:
        raise KeyRetired(f"key {row.uuid} is {row.state}")
    return Ed25519PrivateKey.from_private_bytes(open_box(bytes(row.private), row.uuid.bytes)).sign(data)


def rotate(owner: str) -> Key:
    """A new active key; the earlier one retires, and what it signed keeps verifying. Raises NoKey, MasterKeyLost."""
    with transaction.atomic():
        old = Key.objects.select_for_update().filter(owner=owner, state=Key.State.ACTIVE).first()
        if old is None:
            raise NoKey(f"{owner} has no active key")
        _leave(old, Key.State.RETIRED)
        return _make(owner)


def mark_compromised(key: Key) -> Key:
    """Nobody may trust this key any more; when it was the active one, a new key takes its place. Twice changes nothing."""
    with transaction.atomic():
        row = Key.objects.select_for_update().get(pk=key.pk)
        if row.state == Key.State.COMPROMISED:
            return row
        was_active = row.state == Key.State.ACTIVE
        _leave(row, Key.State.COMPROMISED)
        if was_active:
            _make(row.owner)
        return row


def _leave(key, state) -> None:
    key.state, key.retired_at = state, timezone.now()
    key.save(update_fields=["state", "retired_at"])
    audit.record(action=f"keys.{state}", subject=str(key.uuid), data={"owner": key.owner})
