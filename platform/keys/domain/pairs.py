"""Key pairs: made, used, replaced, withdrawn. An owner has at most one active key of each kind."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from audit import api as audit

from ..errors import KeyRetired, NoKey
from ..models import Key
from .algorithms import Signer, make_pair, signer_of
from .master import close, open_box, require_the_same

ED25519 = Key.Algorithm.ED25519.value


def ensure_key(owner: str, algorithm: str = ED25519) -> Key:
    """The active key of an owner, made when there is none; two at once make one. Raises MasterKeyLost."""
    found = _active(owner, algorithm).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return _make(owner, algorithm)
    except IntegrityError:
        return active_key(owner, algorithm)


def _active(owner, algorithm):
    return Key.objects.filter(owner=owner, algorithm=algorithm, state=Key.State.ACTIVE)


def _make(owner, algorithm) -> Key:
    require_the_same()
    name, pair = uuid.uuid4(), make_pair(algorithm)
    key = Key.objects.create(
        uuid=name,
        owner=owner,
        algorithm=algorithm,
        public=pair.public,
        private=close(pair.private, name.bytes),
    )
    audit.record(action="keys.made", subject=str(key.uuid), data={"owner": owner, "algorithm": algorithm})
    return key


def active_key(owner: str, algorithm: str = ED25519) -> Key:
    """The key of a kind that signs for an owner. Raises NoKey."""
    key = _active(owner, algorithm).first()
    if key is None:
        raise _no_key(owner, algorithm)
    return key


def _no_key(owner, algorithm) -> NoKey:
    return NoKey(f"{owner} has no active {algorithm} key")


def sign(*, key: Key, data: bytes) -> bytes:
    """64 bytes: an Ed25519 signature, or for P-256 an ES256 one (r and s in a row). Raises KeyRetired and MasterKeyLost."""
    return signer(key=key)(data)


def signer(*, key: Key) -> Signer:
    """What signs with this key, opened once: for the many signatures of one transaction, not to be kept.

    The state is read again: a key that somebody withdrew a moment ago signs nothing more. Raises KeyRetired for a key
    that no longer signs, and MasterKeyLost.
    """
    row = Key.objects.get(pk=key.pk)
    if row.state != Key.State.ACTIVE:
        raise KeyRetired(f"key {row.uuid} is {row.state}")
    return signer_of(row.algorithm, open_box(bytes(row.private), row.uuid.bytes))


def rotate(owner: str, algorithm: str = ED25519) -> Key:
    """A new active key of a kind; the earlier one retires, and what it signed keeps verifying. Raises NoKey,
    MasterKeyLost."""
    with transaction.atomic():
        old = _active(owner, algorithm).select_for_update().first()
        if old is None:
            raise _no_key(owner, algorithm)
        _leave(old, Key.State.RETIRED)
        return _make(owner, algorithm)


def mark_compromised(key: Key) -> Key:
    """Nobody may trust this key any more; when it was active, a new one of its kind takes its place. Twice changes
    nothing, and the owner's other keys stay as they are."""
    with transaction.atomic():
        row = Key.objects.select_for_update().get(pk=key.pk)
        if row.state == Key.State.COMPROMISED:
            return row
        was_active = row.state == Key.State.ACTIVE
        _leave(row, Key.State.COMPROMISED)
        if was_active:
            _make(row.owner, row.algorithm)
        return row


def _leave(key, state) -> None:
    key.state, key.retired_at = state, timezone.now()
    key.save(update_fields=["state", "retired_at"])
    audit.record(action=f"keys.{state}", subject=str(key.uuid), data={"owner": key.owner})
