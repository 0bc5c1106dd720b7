"""Add to the log."""

import hashlib
import hmac
import json
from datetime import UTC

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..models import Entry, Head


def record(*, action, actor=None, organisation="", subject="", data=None) -> Entry:
    """One row at the end of the chain, in the caller's transaction: what is rolled back was not done.

    ``actor`` is a person's uuid and is kept as a keyed hash; ``organisation`` a slug; ``data`` may hold texts, whole
    numbers, yes and no, and nothing that names a person. The end of the chain stays locked until the caller commits,
    so call it last. Raises TypeError for other data.
    """
    text = canonical(data or {})
    with transaction.atomic():
        # Made once, at the first row ever; two at once find the same row.
        Head.objects.get_or_create(slot="log")
        head = Head.objects.select_for_update().get(slot="log")
        entry = Entry(
            number=head.number + 1,
            at=timezone.now(),
            action=action,
            actor=hash_of_person(actor) if actor else "",
            organisation=organisation or "",
            subject=subject,
            data=text,
            previous=head.digest,
        )
        entry.digest = digest_of(entry)
        entry.save(force_insert=True)
        head.number, head.digest = entry.number, entry.digest
        head.save(update_fields=["number", "digest"])
    return entry


def hash_of_person(uuid) -> str:
    """The same person, the same text; without the master key nobody can try who it is."""
    key = hmac.digest(settings.MASTER_KEY.encode(), b"audit: persons", "sha256")
    return hmac.new(key, str(uuid).encode(), "sha256").hexdigest()


def canonical(data) -> str:
    for value in data.values():
        if not isinstance(value, str | int | bool | None):
            raise TypeError(f"the log takes texts, whole numbers, yes and no, not {type(value).__name__}")
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(entry) -> str:
    """SHA-256 over everything the row says, its place and the digest before it."""
    parts = [
        str(entry.number),
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.action,
        entry.actor,
        entry.organisation,
        entry.subject,
        entry.data,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
