"""Files that came with statements: each kept once a tenant, with the rows that name it."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Min

from ..models import Attachment
from ..xapi.incoming import attachments_of
from ..xapi.multipart import Part

FOLDER = "xapi"
AT_ONCE = 1000


class Kept:
    """The files that one transaction writes."""

    def __init__(self):
        self.written: list[str] = []

    def attach(self, *, tenant: int, made: dict[int, dict], parts: dict[str, Part]) -> None:
        """Keep the files of new statements, and say which belong to which. ``made`` are these, by primary key.

        One that the tenant has is taken again: its row is locked until the end, so that it does not go meanwhile. Else a
        file is written under a name of its own: whatever becomes of it, nobody else's is touched.
        """
        wanted = {
            (pk, sha2): kind
            for pk, said in made.items()
            for sha2, kind in {
                one["sha2"].lower(): one["contentType"] for one in attachments_of(said)
            }.items()
            if sha2 in parts
        }
        names = _there(tenant, {sha2 for _pk, sha2 in wanted})
        for sha2 in sorted({sha2 for _pk, sha2 in wanted} - names.keys()):
            names[sha2] = self._write(tenant, parts[sha2])
        Attachment.objects.bulk_create(
            Attachment(
                statement_id=pk,
                sha2=sha2,
                content_type=kind,
                length=len(parts[sha2].data),
                file=names[sha2],
            )
            for (pk, sha2), kind in wanted.items()
        )

    def _write(self, tenant: int, part: Part) -> str:
        name = f"{FOLDER}/{tenant}/{part.sha2[:2]}/{part.sha2}-{uuid.uuid4().hex}"
        self.written.append(name)
        return storages["private"].save(name, ContentFile(part.data))


@contextmanager
def kept_with_its_rows() -> Iterator[Kept]:
    """A transaction that keeps files: they are there before it ends, and go where it fails."""
    kept = Kept()
    try:
        with transaction.atomic():
            yield kept
    except BaseException:
        for name in kept.written:
            storages["private"].delete(name)
        raise


def _there(tenant: int, wanted: set[str]) -> dict[str, str]:
    """The files of the tenant that hold these, by digest; of each one row is locked, the first."""
    rows = Attachment.objects.filter(sha2__in=wanted, statement__tenant=tenant)
    firsts = rows.order_by().values("sha2").annotate(first=Min("pk")).values("first")
    locked = Attachment.objects.select_for_update().filter(pk__in=firsts).order_by("pk")
    return {row.sha2: row.file.name for row in locked}


def remove_unused(names: set[str]) -> None:
    """Remove files that no statement has any more; called when the rows that had them are gone for good."""
    kept = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
    for name in names - kept:
        storages["private"].delete(name)


def remove_what_was_left(*, before: datetime) -> int:
    """Remove files that no statement has, written before this moment: what a process left that was killed between file and
    row. Returns how many."""
    storage, removed = storages["private"], 0
    for folder in _folders(_folders([FOLDER])):
        names = [f"{folder}/{name}" for name in sorted(storage.listdir(folder)[1])]
        for start in range(0, len(names), AT_ONCE):
            some = names[start : start + AT_ONCE]
            kept = set(Attachment.objects.filter(file__in=some).values_list("file", flat=True))
            left = [name for name in some if name not in kept and storage.get_modified_time(name) < before]
            for name in left:
                storage.delete(name)
            removed += len(left)
    return removed


def _folders(of: Iterable[str]) -> Iterator[str]:
    """The folders in these; first those of tenants, then, in these, by the first letters of a digest."""
    for folder in of:
        if storages["private"].exists(folder):
            yield from (f"{folder}/{name}" for name in storages["private"].listdir(folder)[0])
