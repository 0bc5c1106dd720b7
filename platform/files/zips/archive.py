"""Opening a zip that may be hostile, and reading its members with a running count.

Python's zipfile finds the members; the sizes, the layout and the bytes are checked here, because zipfile trusts the
table's own numbers: it cuts a member at its declared size, and reads a table of any length into memory.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import BinaryIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from . import names
from .limits import Limits
from .problems import Problem, ProblemError

CHUNK = 64 * 1024
END_SIGNATURE = b"PK\x05\x06"
END_SIZE = 22
LONGEST_COMMENT = 65_535
ZIP64_LOCATOR_SIZE = 20
LOCAL_HEADER_SIZE = 30
# Everything zipfile and zlib are known to raise over damaged or hostile input.
READ_ERRORS = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Archive:
    """The members of a package that were found sound as the table declares them."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.read_bytes = 0
        _check_end(file, limits)
        try:
            self.zip = ZipFile(file)
        except READ_ERRORS as error:
            raise ProblemError(Problem.of("not_a_zip")) from error
        self.infos = self.zip.infolist()

    def problems(self, more: Callable[[str], Problem | None] | None = None) -> list[Problem]:
        """What the table alone tells, before a byte is unpacked. ``more`` judges a name as one kind of package does."""
        if len(self.infos) > self.limits.members:
            return [Problem.of("too_many_members", limit=self.limits.members)]
        if sum(info.file_size for info in self.infos) > self.limits.total_bytes:
            return [Problem.of("total_too_large", limit=self.limits.total_bytes)]
        if not _apart(self.infos):
            return [Problem.of("zip_layout")]
        found = []
        for info in self.infos:
            problem = names.name_problem(info, self.limits) or names.entry_problem(info, self.limits)
            if problem is None and more is not None:
                problem = more(info.filename)
            if problem is not None:
                found.append(problem)
        return found or names.clash_problems([info.filename for info in self.infos])

    def chunks(self, info: ZipInfo) -> Iterator[bytes]:
        """A member's bytes, counted as they come; raises ProblemError when they are not what the table says."""
        checksum, size = 0, 0
        try:
            with self.zip.open(info):
                pass  # compares the member's own header with the table
            for chunk in self._inflated(info):
                size += len(chunk)
                checksum = zlib.crc32(chunk, checksum)
                self._count(info, size, len(chunk))
                yield chunk
        except READ_ERRORS as error:
            raise ProblemError(Problem.of("unreadable", info.filename)) from error
        if size != info.file_size:
            raise ProblemError(Problem.of("size_mismatch", info.filename))
        if checksum != info.CRC:
            raise ProblemError(Problem.of("crc", info.filename))

    def _count(self, info: ZipInfo, size: int, added: int) -> None:
        self.read_bytes += added
        if size > info.file_size:
            raise ProblemError(Problem.of("size_mismatch", info.filename))
        if self.read_bytes > self.limits.total_bytes:
            raise ProblemError(Problem.of("total_too_large", info.filename, limit=self.limits.total_bytes))

    def _inflated(self, info: ZipInfo) -> Iterator[bytes]:
        self.file.seek(info.header_offset)
        header = self.file.read(LOCAL_HEADER_SIZE)
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        position = info.header_offset + LOCAL_HEADER_SIZE + name_length + extra_length
        left = info.compress_size
        inflater = None if info.compress_type == ZIP_STORED else zlib.decompressobj(-zlib.MAX_WBITS)
        while left > 0:
            self.file.seek(position)  # the reader of a chunk may have moved the file
            raw = self.file.read(min(CHUNK, left))
            if not raw:
                raise EOFError
            position += len(raw)
            left -= len(raw)
            if inflater is None:
                yield raw
                continue
            while raw:
                yield inflater.decompress(raw, CHUNK)
                raw = inflater.unconsumed_tail
                if inflater.unused_data:
                    raise zlib.error("data after the end")
        if inflater is not None:
            yield from _rest(inflater)

    def read(self, info: ZipInfo) -> bytes:
        """A whole member, for files whose size was judged before."""
        return b"".join(self.chunks(info))


def _rest(inflater: "zlib._Decompress") -> Iterator[bytes]:
    while not inflater.eof:
        chunk = inflater.decompress(b"", CHUNK)
        if not chunk and not inflater.eof:
            raise EOFError
        yield chunk


def _check_end(file: BinaryIO, limits: Limits) -> None:
    """Judge the zip's last record first: it says how long the table is that zipfile will read at once."""
    length = file.seek(0, 2)
    if length > limits.package_bytes:
        raise ProblemError(Problem.of("package_too_large", limit=limits.package_bytes))
    start = max(0, length - END_SIZE - LONGEST_COMMENT - ZIP64_LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(END_SIGNATURE)
    if at < 0 or at + END_SIZE > len(tail):
        raise ProblemError(Problem.of("not_a_zip"))
    disk, first_disk, here, entries, size, offset, comment = struct.unpack(
        "<4H2LH", tail[at + 4 : at + END_SIZE]
    )
    if entries > limits.members:
        raise ProblemError(Problem.of("too_many_members", limit=limits.members))
    sixty_four = tail[max(0, at - ZIP64_LOCATOR_SIZE) : at].startswith(b"PK\x06\x07")
    in_one_piece = disk == first_disk == 0 and here == entries and not sixty_four
    fits = offset + size == start + at and at + END_SIZE + comment == len(tail)
    if not (in_one_piece and fits) or size > limits.directory_bytes:
        raise ProblemError(Problem.of("zip_layout"))
    file.seek(0)


def _apart(infos: list[ZipInfo]) -> bool:
    """Whether no two members share bytes: shared bytes are how a small zip becomes a huge one."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    return all(
        info.header_offset + LOCAL_HEADER_SIZE + info.compress_size <= following.header_offset
        for info, following in pairwise(ordered)
    )
