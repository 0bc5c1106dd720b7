"""The signed lists of withdrawn credentials: a place for each, reserved before it is signed, and a list that is never old."""

import json
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from keys import api as keys

from ..models import Issuer, StatusEntry, StatusList
from ..status.bitstring import Bitstring, status_list_credential
from .errors import ListNotSigned
from .signing import sign, text_of

VALID = timedelta(days=7)
RENEW = timedelta(days=3)
TRIES = 64


def address_of(status_list) -> str:
    return f"{settings.PUBLIC_URL}/status/{status_list.uuid}"


def allocate(*, award) -> StatusEntry:
    """A random free place for an award's next credential; the one it has already when nothing was signed with it yet."""
    with transaction.atomic():
        issuer = Issuer.objects.select_for_update().get(pk=award.achievement.issuer_id)
        waiting = award.entries.select_related("status_list").filter(credential=None, revoked=None).first()
        if waiting:
            return waiting
        newest = issuer.status_lists.order_by("-pk").first()
        free = _free_index(newest) if newest else None
        if free is None:
            newest = StatusList.objects.create(issuer=issuer)
            free = _free_index(newest)
        return StatusEntry.objects.create(status_list=newest, index=free, award=award)


def _free_index(status_list) -> int | None:
    """One of many random places that nobody has; None for a list so full that all were taken: begin another.

    Random, so that a place says nothing of when a credential was made (Bitstring Status List 1.0, 6.1).
    """
    candidates = list(dict.fromkeys(secrets.randbelow(status_list.size) for _ in range(TRIES)))
    taken = set(status_list.entries.filter(index__in=candidates).values_list("index", flat=True))
    return next((index for index in candidates if index not in taken), None)


def mark_changed(*, status_list) -> None:
    """A bit changed: the signed list is out of date until it is published."""
    StatusList.objects.filter(pk=status_list.pk).update(version=F("version") + 1)


def is_stale(row) -> bool:
    """Whether the signed document lags behind the rows, comes near the end of its validity, or was signed with a key
    that nobody trusts any more."""
    if row.signed is None or row.signed_version < row.version or row.signed < timezone.now() - RENEW:
        return True
    return _key_is_compromised(row)


def _key_is_compromised(row) -> bool:
    method = json.loads(row.document)["proof"]["verificationMethod"]
    key = keys.public_key(method.rpartition("#")[2])
    return key is None or key.state == "compromised"


def publish(pk: int) -> StatusList:
    """Sign the list as it is now. A list that is up to date stays as it is; two at once sign one after the other."""
    with transaction.atomic():
        row = StatusList.objects.select_for_update().select_related("issuer").get(pk=pk)
        if not is_stale(row):
            return row
        now = timezone.now()
        revoked = row.entries.exclude(revoked=None).values_list("index", flat=True)
        unsigned = status_list_credential(
            list_url=address_of(row),
            issuer=row.issuer.did,
            bits=Bitstring.of(revoked, length=row.size),
            valid_from=now,
            valid_until=now + VALID,
        )
        signed, _key = sign(issuer=row.issuer, document=unsigned, what=str(row.uuid))
        row.document = text_of(signed)
        row.signed_version, row.signed = row.version, now
        row.save(update_fields=["document", "signed_version", "signed"])
    return row


def document(row) -> str:
    """The signed list, never one that hides a withdrawal: signed on the spot when the bell was not heard yet.

    While no key can be opened, the last one is handed out until it ends, unless a withdrawal is missing from it. Raises
    ListNotSigned: who checks then learns that the answer is not known.
    """
    if not is_stale(row):
        return row.document
    try:
        return publish(row.pk).document
    except keys.KeysError as problem:
        if _still_holds(row):
            return row.document
        raise ListNotSigned(address_of(row)) from problem


def _still_holds(row) -> bool:
    """Whether what was signed before may be handed out although it ought to be signed again."""
    in_time = row.signed is not None and row.signed > timezone.now() - VALID
    return in_time and row.signed_version == row.version and not _key_is_compromised(row)
