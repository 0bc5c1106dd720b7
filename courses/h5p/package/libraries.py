"""Judging one library folder of a package."""

from collections.abc import Collection, Mapping
from typing import Any

from courses.h5p.package import fields, jsontext
from courses.h5p.package.limits import Limits
from courses.h5p.package.problems import Problem, ProblemError
from courses.h5p.package.report import LibraryInPackage, LibraryVersion
from files import zips

KINDS = ("preloaded", "dynamic", "editor")


def dependencies_of(manifest: Mapping[str, Any], *kinds: str) -> list[LibraryVersion]:
    """The libraries that a judged h5p.json or library.json leans on."""
    return [
        LibraryVersion(str(item["machineName"]), int(item["majorVersion"]), int(item["minorVersion"]))
        for kind in kinds or KINDS
        for item in manifest.get(f"{kind}Dependencies", [])
    ]


def examine_library(
    folder: str, files: Collection[str], kept: Mapping[str, bytes], limits: Limits
) -> tuple[LibraryInPackage | None, list[zips.Problem]]:
    """The library in `folder` (its files relative to it), and what is wrong with it."""
    if not fields.MACHINE_NAME.fullmatch(folder):
        return None, [Problem.of("folder_name", folder)]
    file = f"{folder}/library.json"
    if file not in kept:
        return None, [Problem.of("library_json_missing", file)]
    try:
        manifest = jsontext.parse_object(kept[file], file, limits)
    except ProblemError as found:
        return None, [found.problem]
    problems = fields.problems_of(manifest, file, fields.LIBRARY_REQUIRED, fields.LIBRARY_OPTIONAL)
    if problems:
        return None, problems
    version = LibraryVersion(
        str(manifest["machineName"]), int(manifest["majorVersion"]), int(manifest["minorVersion"])
    )
    problems += _folder_problems(folder, version)
    problems += _core_problems(manifest, file)
    problems += _listed_problems(manifest, file, frozenset(files))
    problems += _json_problems(folder, files, kept, limits)
    library = LibraryInPackage(
        version=version,
        patch=int(manifest["patchVersion"]),
        folder=folder,
        manifest=manifest,
        files=tuple(sorted(files)),
    )
    return library, problems


def listed_path(path: str) -> str:
    """A path of preloadedJs or preloadedCss as the name of a file in the library."""
    return path.replace("\\", "/").removeprefix("/")


def _folder_problems(folder: str, version: LibraryVersion) -> list[zips.Problem]:
    if folder in {version.name, version.folder}:
        return []
    return [Problem.of("folder_mismatch", folder, expected=version.folder)]


def _core_problems(manifest: Mapping[str, Any], file: str) -> list[zips.Problem]:
    core = manifest.get("coreApi")
    if core is None:
        return []
    asked = (int(core["majorVersion"]), int(core["minorVersion"]))
    if asked <= fields.CORE_API:
        return []
    return [
        Problem.of(
            "core_api",
            file,
            found=".".join(map(str, asked)),
            limit=".".join(map(str, fields.CORE_API)),
        )
    ]


def _listed_problems(manifest: Mapping[str, Any], file: str, files: frozenset[str]) -> list[zips.Problem]:
    problems: list[zips.Problem] = []
    for key in ("preloadedJs", "preloadedCss"):
        for item in manifest.get(key, []):
            path = listed_path(str(item["path"]))
            if ".." in path.split("/"):
                problems.append(Problem.of("listed_file_outside", file, found=path))
            elif path not in files:
                problems.append(Problem.of("listed_file_missing", file, found=path))
    return problems


def _json_problems(
    folder: str, files: Collection[str], kept: Mapping[str, bytes], limits: Limits
) -> list[zips.Problem]:
    """semantics.json and the language files parse. Files that are not named as a language are passed over."""
    problems = []
    for rest in sorted(files):
        name = f"{folder}/{rest}"
        is_language = rest.startswith("language/") and fields.LANGUAGE_FILE.fullmatch(
            rest.removeprefix("language/")
        )
        if rest != "semantics.json" and not is_language:
            continue
        try:
            value = jsontext.parse(kept[name], name, limits)
        except ProblemError as found:
            problems.append(found.problem)
            continue
        if rest == "semantics.json" and not isinstance(value, list):
            problems.append(Problem.of("json_invalid", name))
    return problems
