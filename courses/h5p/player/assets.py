"""The scripts and styles of a content, in order, and joined into one of each: ten requests less make it start faster."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from courses.h5p.package.libraries import dependencies_of, listed_path
from courses.h5p.package.report import LibraryVersion

Manifests = Mapping[LibraryVersion, Mapping[str, Any]]
# Given a library and a path inside it, the file's bytes.
Reader = Callable[[LibraryVersion, str], bytes]

_NAMED = re.compile(r"(?P<name>[\w.\-]{1,255}) (?P<major>\d{1,5})\.(?P<minor>\d{1,5})", re.ASCII)
_CSS_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>[^"')]+?)(?P=quote)\s*\)""")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.\-]*:|//|/|#)", re.IGNORECASE)


def named_library(text: str) -> LibraryVersion | None:
    """`H5P.Blanks 1.14` as a version."""
    match = _NAMED.fullmatch(text)
    return LibraryVersion(match["name"], int(match["major"]), int(match["minor"])) if match else None


def libraries_in(content: Any) -> Iterator[LibraryVersion]:
    """The libraries that parts of a content name, in the order they are met."""
    waiting = [content]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Mapping):
            library = item.get("library")
            version = named_library(library) if isinstance(library, str) else None
            if version:
                yield version
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def play_order(main: LibraryVersion, content: Any, manifests: Manifests) -> list[LibraryVersion]:
    """Every library that must be loaded, each after those it leans on. What is not in `manifests` is left out."""
    ordered: list[LibraryVersion] = []
    seen: set[LibraryVersion] = set()

    def visit(library: LibraryVersion) -> None:
        if library in seen or library not in manifests:
            return
        seen.add(library)
        for dependency in dependencies_of(manifests[library], "preloaded"):
            visit(dependency)
        ordered.append(library)

    visit(main)
    for library in libraries_in(content):
        visit(library)
    return ordered


def bundle_key(libraries: Sequence[LibraryVersion], manifests: Manifests, salt: str = "") -> str:
    """A name for the joined files that changes whenever one of the libraries does; usable in an address."""
    text = ";".join(f"{library}.{manifests[library]['patchVersion']}" for library in libraries)
    return hashlib.sha256(f"{salt}|{text}".encode()).hexdigest()[:32]


def joined_js(libraries: Sequence[LibraryVersion], manifests: Manifests, read: Reader) -> bytes:
    """All scripts as one. A script that forgot its last semicolon must not swallow the next one."""
    pieces = [read(library, path) for library, path in _listed(libraries, manifests, "preloadedJs")]
    return b";\n".join(pieces)


def joined_css(libraries: Sequence[LibraryVersion], manifests: Manifests, read: Reader, base: str) -> bytes:
    """All styles as one, with the addresses in them below `base`, where the libraries' files are served."""
    pieces = []
    for library, path in _listed(libraries, manifests, "preloadedCss"):
        folder = f"{base.rstrip('/')}/{library.folder}"
        text = read(library, path).decode("utf-8", "replace").lstrip("\ufeff")
        pieces.append(absolute_urls(text, folder, posixpath.dirname(path)))
    return "\n".join(pieces).encode("utf-8")


def absolute_urls(css: str, library_url: str, folder: str) -> str:
    """Addresses relative to a style sheet, made absolute. One that climbs out of the library is emptied."""

    def replace(match: re.Match[str]) -> str:
        path = match["path"].strip()
        if _ELSEWHERE.match(path):
            return match[0]
        target = posixpath.normpath(posixpath.join(folder, path))
        if target.startswith(".."):
            return 'url("")'
        return f'url("{library_url}/{target}")'

    return _CSS_URL.sub(replace, css)


def _listed(
    libraries: Sequence[LibraryVersion], manifests: Manifests, key: str
) -> Iterator[tuple[LibraryVersion, str]]:
    for library in libraries:
        for item in manifests[library].get(key, []):
            yield library, listed_path(str(item["path"]))
