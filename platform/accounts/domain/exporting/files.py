"""The files that are made for an export: under ``exports/<uuid>/``, and gone with its row."""

import json
from contextlib import suppress
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder

from files.api import remove_folder

from ...models import Export

FOLDER = "exports"
AT_ONCE = 100


def as_json(data) -> bytes:
    """What an app keeps, as the file of it for programs."""
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def keep(row, name, content) -> str:
    """A file of this export, in the place of one that an earlier try left."""
    place = f"{FOLDER}/{row.uuid}/{name}"
    storages["private"].delete(place)
    return storages["private"].save(place, ContentFile(content))


def remove(uuid) -> None:
    """All of one export, with its folder."""
    remove_folder(f"{FOLDER}/{uuid}")


def remove_strays() -> int:
    """Folders that no row points at (a removal that was cut off), some at a time; how many."""
    try:
        # Before the rows are read: a folder is only made for a row that is there.
        names, _files = storages["private"].listdir(FOLDER)
    except FileNotFoundError:
        return 0
    folders = {}
    for name in names:
        with suppress(ValueError):
            folders[UUID(name)] = name
    known = set(Export.objects.values_list("uuid", flat=True))
    strays = [name for uuid, name in folders.items() if uuid not in known][:AT_ONCE]
    for name in strays:
        remove(name)
    return len(strays)
