"""The verdict on a package: may it be stored, and if not, why. Stores nothing."""

import io
from collections.abc import Container
from typing import Any, BinaryIO
from zipfile import ZipInfo

from courses.h5p.package import fields, jsontext, names
from courses.h5p.package.libraries import dependencies_of, examine_library
from courses.h5p.package.limits import DEFAULT_LIMITS, Limits
from courses.h5p.package.problems import Problem, ProblemError
from courses.h5p.package.report import LibraryVersion, Report, sorted_versions
from files.zips import Archive

MANIFEST = "h5p.json"
CONTENT = "content/content.json"


def check_package(
    file: BinaryIO | bytes,
    *,
    name: str = "",
    installed: Container[LibraryVersion] = frozenset(),
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Judge a package as an upload would.

    `name` is the file's name as the sender gave it (its ending is checked when there is one); `installed` says which
    libraries need not be in the package. Every byte is unpacked once, to nowhere, so that false sizes and checksums
    come out.
    """
    check = _Check(io.BytesIO(file) if isinstance(file, bytes) else file, installed, limits)
    if name and not name.lower().endswith(".h5p"):
        check.report.problems.append(Problem.of("extension", name))
        return check.report
    try:
        check.run()
    except ProblemError as found:
        check.report.problems.append(found.problem)
    del check.report.problems[limits.problems :]
    return check.report


class _Check:
    def __init__(self, file: BinaryIO, installed: Container[LibraryVersion], limits: Limits) -> None:
        self.file = file
        self.installed = installed
        self.limits = limits
        self.report = Report()
        self.kept: dict[str, bytes] = {}
        self.json_bytes = 0

    def run(self) -> None:
        archive = Archive(self.file, self.limits)
        self.report.problems += archive.problems(names.type_problem)
        if self.report.problems:
            return
        infos = names.used(archive.infos)
        self._unpack(archive, infos)
        self.report.total_bytes = archive.read_bytes
        if self.report.problems:
            return
        inside = [info.filename for info in infos]
        self._manifest()
        self._content(inside)
        self._libraries(inside)
        if not self.report.problems:
            self._dependencies()

    def _unpack(self, archive: Archive, infos: list[ZipInfo]) -> None:
        """Every member to its end; only the JSON that is judged below stays in memory."""
        for info in infos:
            keep = _is_judged(info.filename)
            try:
                if keep:
                    self._count_json(info)
                pieces = [chunk for chunk in archive.chunks(info) if keep]
            except ProblemError as found:
                self.report.problems.append(found.problem)
                if found.problem.code in {"total_too_large", "json_total_too_large"}:
                    return
                continue
            if keep:
                self.kept[info.filename] = b"".join(pieces)

    def _count_json(self, info: ZipInfo) -> None:
        if info.file_size > self.limits.json_bytes:
            raise ProblemError(Problem.of("json_too_large", info.filename, limit=self.limits.json_bytes))
        self.json_bytes += info.file_size
        if self.json_bytes > self.limits.json_total_bytes:
            raise ProblemError(
                Problem.of("json_total_too_large", info.filename, limit=self.limits.json_total_bytes)
            )

    def _manifest(self) -> None:
        if MANIFEST not in self.kept:
            raise ProblemError(Problem.of("h5p_json_missing", MANIFEST))
        manifest = jsontext.parse_object(self.kept[MANIFEST], MANIFEST, self.limits)
        found = fields.problems_of(manifest, MANIFEST, fields.H5P_REQUIRED, fields.H5P_OPTIONAL)
        self.report.problems += found
        self.report.manifest = manifest
        if found:
            return
        main = [
            library
            for library in dependencies_of(manifest, "preloaded")
            if library.name == manifest["mainLibrary"]
        ]
        if main:
            self.report.main_library = main[0]
        else:
            self._problem("main_library_not_listed", MANIFEST, found=manifest["mainLibrary"])

    def _content(self, inside: list[str]) -> None:
        files = [name for name in inside if name.startswith("content/")]
        self.report.content_files = tuple(files)
        if CONTENT in self.kept:
            self._content_json()
        elif files or all("/" not in name for name in inside):
            self._problem("content_missing", CONTENT)

    def _content_json(self) -> None:
        try:
            content = jsontext.parse(self.kept[CONTENT], CONTENT, self.limits)
        except ProblemError as found:
            self.report.problems.append(found.problem)
            return
        if content == []:
            content = {}  # how PHP writes an object without fields
        if not isinstance(content, dict):
            self._problem("json_not_object", CONTENT)
            return
        self.report.content = content

    def _libraries(self, inside: list[str]) -> None:
        folders: dict[str, list[str]] = {}
        for name in inside:
            folder, slash, rest = name.partition("/")
            if slash and folder != "content":
                folders.setdefault(folder, []).append(rest)
        seen: set[LibraryVersion] = set()
        for folder, files in folders.items():
            library, problems = examine_library(folder, files, self.kept, self.limits)
            self.report.problems += problems
            if library is None:
                continue
            if library.version in seen:
                self._problem("library_twice", folder, found=library.version)
            seen.add(library.version)
            self.report.libraries.append(library)

    def _dependencies(self) -> None:
        """What the package leans on is in it or installed, the editor's part included."""
        present = {library.version: library for library in self.report.libraries}
        wanted: dict[LibraryVersion, str] = {}
        manifests = [(MANIFEST, self.report.manifest)]
        manifests += [
            (f"{library.folder}/library.json", library.manifest) for library in self.report.libraries
        ]
        for file, manifest in manifests:
            for library in dependencies_of(manifest):
                wanted.setdefault(library, file)
        missing = [lib for lib in wanted if lib not in present and lib not in self.installed]
        self.report.missing_libraries = sorted_versions(missing)
        for library in self.report.missing_libraries:
            self._problem("missing_library", wanted[library], found=library)
        main = present.get(self.report.main_library) if self.report.main_library else None
        if main is not None and main.manifest["runnable"] in {0, "0"}:
            self._problem("main_library_not_runnable", MANIFEST, found=main.version)

    def _problem(self, code: str, file: str, *, found: Any = "") -> None:
        self.report.problems.append(Problem.of(code, file, found=found))


def _is_judged(name: str) -> bool:
    folder, _, rest = name.partition("/")
    if folder == "content" or not rest:
        return name in {MANIFEST, CONTENT}
    return rest in {"library.json", "semantics.json"} or (
        rest.startswith("language/") and rest.endswith(".json")
    )
