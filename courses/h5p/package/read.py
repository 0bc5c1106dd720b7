"""Handing on the members of an accepted package."""

from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import BinaryIO

from courses.h5p.package import names
from courses.h5p.package.check import check_package
from courses.h5p.package.limits import DEFAULT_LIMITS, Limits
from courses.h5p.package.problems import PackageRefusedError, ProblemError
from courses.h5p.package.report import LibraryVersion, Report
from files.zips import Archive

# Given a member's name and its bytes in pieces. Names are relative, with forward slashes, and safe to join to a folder.
Target = Callable[[str, Iterator[bytes]], None]


def read_package(
    file: BinaryIO,
    target: Target,
    *,
    name: str = "",
    installed: Container[LibraryVersion] = frozenset(),
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Check the package, then give every member that counts to `target`. Raises PackageRefusedError before the first one.

    The target should write to a temporary place: when the file changes under our hands, reading stops half-way with
    PackageRefusedError too.
    """
    report = check_package(file, name=name, installed=installed, limits=limits)
    if not report.accepted:
        raise PackageRefusedError(report)
    try:
        archive = Archive(file, limits)
        for info in names.used(archive.infos):
            target(info.filename, archive.chunks(info))
    except ProblemError as found:
        report.problems.append(found.problem)
        raise PackageRefusedError(report) from found
    return report


def folder_target(folder: Path) -> Target:
    """A target that writes below `folder`, which exists and is empty."""
    root = folder.resolve()

    def write(name: str, chunks: Iterator[bytes]) -> None:
        path = root.joinpath(*name.split("/"))
        if not path.is_relative_to(root):
            raise ValueError("a member's name left its folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as out:
            for chunk in chunks:
                out.write(chunk)

    return write
