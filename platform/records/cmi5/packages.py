"""Finding the course structure in what somebody brings: a bare ``cmi5.xml``, or a zip with one at its root (section 14)."""

import posixpath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit
from zipfile import ZipInfo

from files.zips import Archive, Limits, Problem

from .structure import MOST_BYTES, MOST_PROBLEMS, BadStructure, Course

NAME = "cmi5.xml"
LIMITS = Limits(members=20_000)


def opened(file: BinaryIO, *, language: str = "en") -> tuple[bytes, Archive | None]:
    """The text of the course structure, and the zip that it came in, sound as far as its table tells.

    Raises BadStructure with the zip's problems in this language, and ProblemError where reading it stops at once.
    """
    start = file.read(2)
    file.seek(0)
    if start != b"PK":
        text = file.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise BadStructure(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
        return text, None
    archive = Archive(file, LIMITS)
    problems = archive.problems()
    if problems:
        raise BadStructure(*(said(problem, language) for problem in problems[:MOST_PROBLEMS]))
    found = [info for info in archive.infos if info.filename == NAME]
    if len(found) != 1:
        raise BadStructure(f"The zip has no {NAME} at its root.")
    if found[0].file_size > MOST_BYTES:
        raise BadStructure(f"{NAME} is larger than {MOST_BYTES // 1_000_000} MB.")
    return archive.read(found[0]), archive


def said(problem: Problem, language: str) -> str:
    """A problem of a zip as one line."""
    return ": ".join(part for part in (problem.file, problem.message(language)) if part)


def is_own(url: str) -> bool:
    """Whether a unit's address is a path in the package (14.1)."""
    return not urlsplit(url).scheme


def path_of(url: str) -> str:
    """The name of the file that a unit begins with; its parameters are for the unit."""
    path = unquote(urlsplit(url).path)
    # A browser keeps a slash at the end, and so asks for something else.
    return posixpath.normpath(path) + "/" * path.endswith("/")


def members(archive: Archive) -> list[ZipInfo]:
    """The files, without the entries that archivers write for folders."""
    return [info for info in archive.infos if not info.is_dir()]


def check_files(course: Course, archive: Archive | None) -> bool:
    """Whether the course has units in the package. Raises BadStructure for each whose first file is not there."""
    own = [unit for unit in course.units() if is_own(unit.url)]
    names = {info.filename for info in members(archive)} if archive else set()
    missing = [
        f"{unit.id}: {path_of(unit.url)[:200]!r} is not in the package."
        if archive
        else f"{unit.id}: its files belong to a package; bring the whole zip."
        for unit in own
        if path_of(unit.url) not in names
    ]
    if missing:
        raise BadStructure(*missing[:MOST_PROBLEMS])
    return bool(own)
