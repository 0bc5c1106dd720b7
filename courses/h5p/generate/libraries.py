"""The libraries that go into a package: folders on disk, each with its dependencies."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from courses.h5p.generate.problems import ContentProblemError
from courses.h5p.package.defaults import fill_defaults, localise
from courses.h5p.package.libraries import dependencies_of
from courses.h5p.package.names import LIBRARY_EXTENSIONS
from courses.h5p.package.report import LibraryVersion

OWN_LIBRARIES = Path(__file__).resolve().parent.parent / "libraries"


class Shelf:
    """Folders that hold libraries; the first one that has a library wins."""

    def __init__(self, *roots: Path) -> None:
        self.roots = roots

    def folder(self, library: LibraryVersion) -> Path:
        for root in self.roots:
            for name in (library.folder, library.name):
                if (root / name / "library.json").is_file():
                    return root / name
        raise ContentProblemError(f"the library {library} is not among the libraries given")

    def manifest(self, library: LibraryVersion) -> dict[str, Any]:
        manifest: dict[str, Any] = _json(self.folder(library) / "library.json")
        return manifest

    def closure(self, main: LibraryVersion, *kinds: str) -> list[LibraryVersion]:
        """The library and all it leans on, dependencies first."""
        ordered: list[LibraryVersion] = []

        def visit(library: LibraryVersion, above: tuple[LibraryVersion, ...]) -> None:
            if library in ordered or library in above:
                return
            for dependency in dependencies_of(self.manifest(library), *kinds):
                visit(dependency, (*above, library))
            ordered.append(library)

        visit(main, ())
        return ordered

    def members(self, libraries: Sequence[LibraryVersion]) -> dict[str, bytes]:
        """Every file of the libraries that may lie in a package, by its name there."""
        found = {}
        for library in libraries:
            folder = self.folder(library)
            for path in sorted(folder.rglob("*")):
                inside = path.relative_to(folder)
                hidden = any(part.startswith((".", "_")) for part in inside.parts)
                if path.is_file() and not hidden and path.suffix.lstrip(".").lower() in LIBRARY_EXTENSIONS:
                    found[f"{library.folder}/{inside.as_posix()}"] = path.read_bytes()
        return found

    def complete(self, library: LibraryVersion, params: Mapping[str, Any], language: str) -> dict[str, Any]:
        """The parameters with all that semantics fills in, in the language of the content where the library has it."""
        folder = self.folder(library)
        semantics = _json(folder / "semantics.json")
        translation = folder / "language" / f"{language}.json"
        if translation.is_file():
            semantics = localise(semantics, _json(translation)["semantics"])
        return fill_defaults(semantics, params)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
