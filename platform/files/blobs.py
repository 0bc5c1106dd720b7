"""Bytes in private storage under their own checksum: no name that came from outside becomes a name on disk."""

import hashlib
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import storages

from .folders import remove_folder


class Blobs:
    """A folder in which equal files are kept once, and what was written never changes."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def put(self, file: BinaryIO) -> str:
        """Keep a file; its SHA-256."""
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        storage = storages["private"]
        if not storage.exists(self._name(digest)):
            file.seek(0)
            storage.save(self._name(digest), File(file))
        return digest

    def opened(self, digest: str) -> File:
        """A file to send on; whoever takes it closes it. Raises FileNotFoundError."""
        return storages["private"].open(self._name(digest))

    def read(self, digest: str) -> bytes:
        """All of it. Raises FileNotFoundError."""
        with self.opened(digest) as file:
            return file.read()

    def drop_all(self) -> None:
        """Forget the whole folder."""
        remove_folder(self.folder)

    def _name(self, digest: str) -> str:
        return f"{self.folder}/{digest[:2]}/{digest}"
