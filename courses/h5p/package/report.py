"""What a check found: the verdict, and what is in the package."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from files.zips import Problem


class LibraryVersion(NamedTuple):
    """A library as others depend on it: the patch never matters to them."""

    name: str
    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.name} {self.major}.{self.minor}"

    @property
    def folder(self) -> str:
        return f"{self.name}-{self.major}.{self.minor}"


@dataclass(frozen=True, kw_only=True)
class LibraryInPackage:
    """A library folder of the package, its library.json parsed and judged."""

    version: LibraryVersion
    patch: int
    folder: str
    manifest: Mapping[str, Any]
    files: tuple[str, ...]


@dataclass(kw_only=True)
class Report:
    """The verdict on one package. `accepted` means: it may be stored as it is."""

    problems: list[Problem] = field(default_factory=list)
    missing_libraries: list[LibraryVersion] = field(default_factory=list)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    content: Any = None
    main_library: LibraryVersion | None = None
    libraries: list[LibraryInPackage] = field(default_factory=list)
    content_files: tuple[str, ...] = ()
    total_bytes: int = 0

    @property
    def accepted(self) -> bool:
        return not self.problems

    @property
    def kind(self) -> str:
        """`content` or, for a package that only brings libraries, `libraries`."""
        return "content" if self.content is not None else "libraries"

    def as_json(self, file: str) -> dict[str, Any]:
        """The shape of `h5p_check --json`, one entry a file."""
        return {
            "file": file,
            "accepted": self.accepted,
            "problems": [problem.as_json() for problem in self.problems],
            "missing_libraries": [str(library) for library in self.missing_libraries],
        }


def sorted_versions(versions: Iterable[LibraryVersion]) -> list[LibraryVersion]:
    return sorted(set(versions))
