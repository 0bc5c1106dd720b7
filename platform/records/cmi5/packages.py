"""Finding the course structure in what somebody brings: a bare ``cmi5.xml``, or a zip with one at its root (section 14)."""

import zlib
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from .structure import MOST_BYTES, BadStructure

NAME = "cmi5.xml"
MOST_MEMBERS = 20_000
DAMAGED = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error)


def structure_in(file: BinaryIO) -> bytes:
    """The text of the course structure. Nothing else of a zip is unpacked. Raises BadStructure."""
    start = file.read(4)
    file.seek(0)
    if start[:2] != b"PK":
        text = file.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise BadStructure(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
        return text
    try:
        with ZipFile(file) as archive:
            if len(archive.infolist()) > MOST_MEMBERS:
                raise BadStructure(f"The zip has more than {MOST_MEMBERS} files.")
            found = [info for info in archive.infolist() if info.filename == NAME]
            if len(found) != 1:
                raise BadStructure(f"The zip has no {NAME} at its root, or several.")
            with archive.open(found[0]) as member:
                # What the table says of sizes is not believed: reading stops in time.
                text = member.read(MOST_BYTES + 1)
    except DAMAGED as problem:
        if isinstance(problem, BadStructure):
            raise
        raise BadStructure("The zip is damaged, or locked with a password.") from problem
    if len(text) > MOST_BYTES:
        raise BadStructure(f"{NAME} is larger than {MOST_BYTES // 1_000_000} MB.")
    return text
