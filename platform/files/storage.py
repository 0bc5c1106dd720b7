"""Storage on disk in which a file is there whole, or not at all."""

import os
import uuid
from contextlib import suppress
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """A file gets its name when all of it is written.

    What is found by its name alone (equal files kept once, files that are made from others) would else be taken for whole
    for ever, where a process was killed while it wrote, or the disk was full.
    """

    def _save(self, name, content):
        part = str(PurePosixPath(name).with_name(f"{uuid.uuid4().hex}.part"))
        place = self.path(part)
        try:
            super()._save(part, content)
            name = self.get_available_name(name)
            os.replace(place, self.path(name))
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(place)
            raise
        return name
