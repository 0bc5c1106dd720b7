"""The bytes of libraries and contents, in private storage under their own checksum.

No name from a package becomes a name on disk, equal files are kept once, and what was written never changes.
"""

import hashlib
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import storages

FOLDER = "h5p"


def _name(digest: str) -> str:
    return f"{FOLDER}/{digest[:2]}/{digest}"


def put(path: Path) -> str:
    """Keep a file; its SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        storage = storages["private"]
        if not storage.exists(_name(digest)):
            file.seek(0)
            storage.save(_name(digest), File(file))
    return digest


def read(digest: str) -> bytes:
    with storages["private"].open(_name(digest)) as file:
        return file.read()


def opened(digest: str) -> File:
    """A file to send on; whoever takes it closes it. Raises FileNotFoundError."""
    return storages["private"].open(_name(digest))


def put_made(name: str, make) -> None:
    """Keep something that is made from other files, under a name that says from which; made only when it is not there."""
    storage, place = storages["private"], f"{FOLDER}/made/{name}"
    if not storage.exists(place):
        storage.save(place, ContentFile(make()))


def read_made(name: str) -> bytes:
    """Raises FileNotFoundError."""
    with storages["private"].open(f"{FOLDER}/made/{name}") as file:
        return file.read()
