"""The files of a zip, within limits that are checked while reading. Names in it are labels, never paths."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from ...openbadges.png import MAX_IMAGE
from ...proofs.errors import printable
from .errors import (
    ArchiveBomb,
    ArchiveUnreadable,
    PieceEmpty,
    PieceLocked,
    PieceNested,
    PieceTooLarge,
    PieceUnreadable,
    TooMany,
    TooMuch,
)
from .pieces import MOST_BYTES, MOST_PIECES, Piece

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# One file that unfolds more than so many times, and is not small, was made to.
MOST_UNFOLDING = 100
SMALL = 1024 * 1024
# A list of 500 files is at most this long when names are; a longer one holds more files, or something else.
MOST_DIRECTORY = 512 * 1024
END = struct.Struct("<4s4H2LH")
# All that zipfile raises for a zip it cannot read; a version or method it does not know is a RuntimeError.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)
LOCKED = 0x1
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# What computers put in a zip on their own.
CLUTTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")


def files_of(file: BinaryIO) -> Iterator[Piece]:
    """Each file of a zip, in its order. Raises Refused for the zip as a whole; what is wrong with one file is in its piece."""
    _check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except UNREADABLE:
        raise ArchiveUnreadable("list") from None
    with archive:
        entries = [
            entry for entry in archive.infolist() if not entry.is_dir() and not CLUTTER.search(entry.filename)
        ]
        if len(entries) > MOST_PIECES:
            raise TooMany(str(MOST_PIECES))
        total = 0
        for entry in entries:
            piece = _piece(archive, entry)
            total += len(piece.data)
            if total > MOST_BYTES:
                raise TooMuch(str(MOST_BYTES // SMALL))
            yield piece


def _check_directory(file: BinaryIO) -> None:
    """How many files it says it has, before a list of them is made (APPNOTE 4.3.16)."""
    size = file.seek(0, io.SEEK_END)
    start = max(0, size - END.size - 65_535)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < END.size:
        raise ArchiveUnreadable("end")
    _signature, _disk, _first, here, total, length, _offset, _comment = END.unpack_from(tail, place)
    if tail[max(0, place - 20) : place].startswith(b"PK\x06\x07") or here != total:
        raise ArchiveUnreadable("zip64")
    if total > 2 * MOST_PIECES or length > MOST_DIRECTORY:
        raise TooMany(str(MOST_PIECES))
    file.seek(0)


def _piece(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Piece:
    name = printable(entry.filename)
    if entry.flag_bits & LOCKED:
        return Piece(name, problem=PieceLocked.code)
    if entry.compress_type not in PACKED:
        return Piece(name, problem=PieceUnreadable.code)
    if entry.file_size > SMALL and entry.file_size > MOST_UNFOLDING * max(entry.compress_size, 1):
        raise ArchiveBomb(name)
    try:
        with archive.open(entry) as opened:
            # One byte more than a file may have; what the list says of its size is not believed.
            data = opened.read(MAX_IMAGE + 1)
    except UNREADABLE:
        return Piece(name, problem=PieceUnreadable.code)
    if not data:
        return Piece(name, problem=PieceEmpty.code)
    if len(data) > MAX_IMAGE:
        return Piece(name, problem=PieceTooLarge.code)
    if data.startswith(MAGIC):
        return Piece(name, problem=PieceNested.code)
    return Piece(name, data)
