"""Files that came with statements: each kept once a tenant, under its digest."""

from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from ..models import Attachment
from ..xapi.incoming import attachments_of
from ..xapi.multipart import Part

FOLDER = "xapi"


class File(NamedTuple):
    name: str
    length: int


def keep(*, tenant: int, parts: dict[str, Part]) -> dict[str, File]:
    """Write the files that are not there yet, before the rows that name them; returns them by digest.

    Of two at once that write the same, each may have its own. One that a killed process left unfinished is not taken.
    """
    storage = storages["private"]
    files = {}
    for sha2, part in parts.items():
        name = f"{FOLDER}/{tenant}/{sha2[:2]}/{sha2}"
        if not storage.exists(name) or storage.size(name) != len(part.data):
            name = storage.save(name, ContentFile(part.data))
        files[sha2] = File(name, len(part.data))
    return files


def attach(*, made: dict[int, dict], files: dict[str, File]) -> None:
    """Say which files belong to which new statements. ``made`` are these, by primary key."""
    Attachment.objects.bulk_create(
        Attachment(
            statement_id=pk, sha2=sha2, content_type=kind, length=files[sha2].length, file=files[sha2].name
        )
        for pk, said in made.items()
        for sha2, kind in {one["sha2"].lower(): one["contentType"] for one in attachments_of(said)}.items()
        if sha2 in files
    )


def remove_unused(names: set[str]) -> None:
    """Remove files that no statement has any more; called when the rows that had them are gone for good."""
    kept = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
    for name in names - kept:
        storages["private"].delete(name)
