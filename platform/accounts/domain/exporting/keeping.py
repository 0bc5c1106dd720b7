"""Exports that are there: shown, taken along, and gone after some days."""

from django.db import transaction
from django.utils import timezone

from audit import api as audit
from jobs import api as jobs

from ...models import Export
from . import files


def of(person) -> list[Export]:
    """The newest first; those that expired are no longer shown."""
    return list(Export.objects.filter(person=person, expires__gt=timezone.now()))


def note_download(*, export) -> None:
    """When it was taken along; the log says that it was."""
    with transaction.atomic():
        Export.objects.filter(pk=export.pk).update(downloaded=timezone.now())
        audit.record(action="accounts.exported", actor=export.person.uuid)


def remove(exports) -> int:
    """Take exports away with the files that were made for them, and with their jobs; returns how many."""
    rows = list(exports)
    with transaction.atomic():
        for row in rows:
            job = jobs.find(row.job)
            if job is not None:
                jobs.remove(job)
        Export.objects.filter(pk__in=[row.pk for row in rows]).delete()
        transaction.on_commit(lambda: [files.remove(row.uuid) for row in rows])
    return len(rows)


def expired():
    return Export.objects.filter(expires__lt=timezone.now())


def forget_expired() -> int:
    """Some at a time, with their files; and files that were left behind."""
    return remove(expired()[:100]) + files.remove_strays()
