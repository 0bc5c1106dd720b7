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
    subjects = {subject: data or {}}
    return record_many(action=action, actor=actor, organisation=organisation, subjects=subjects)[0]


def record_many(*, action, actor=None, organisation="", subjects) -> list[Entry]:
    """One row for each subject, in order, for what was done to many at once; ``subjects`` maps each to its data.

    As ``record``, with the end of the chain locked once.
    """
    texts = {subject: canonical(data) for subject, data in subjects.items()}
    if not texts:
        return []
    named = hash_of_person(actor) if actor else ""
    entries = []
    with transaction.atomic():
        # Made once, at the first row ever; two at once find the same row.
        Head.objects.get_or_create(slot="log")
        head = Head.objects.select_for_update().get(slot="log")
        for subject, text in texts.items():
            entry = Entry(
                number=head.number + 1,
                at=timezone.now(),
                action=action,
                actor=named,
                organisation=organisation or "",
                subject=subject,
                data=text,
                previous=head.digest,
            )
            entry.digest = digest_of(entry)
            head.number, head.digest = entry.number, entry.digest
            entries.append(entry)
        Entry.objects.bulk_create(entries)
        head.save(update_fields=["number", "digest"])
    return entries


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
