"""Keep packages: their libraries once, their content as checked parameters. Every package passes the check first."""

import functools
import hashlib
import io
import json
import tempfile
import uuid
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from records import api as records

from ..models.h5p import H5PContent, H5PLibrary
from . import blobs
from .generate import Metadata, build_block
from .generate.libraries import OWN_LIBRARIES
from .package import LibraryVersion, Report, fill_defaults, folder_target, read_package

NAMESPACE = uuid.UUID("0d0e0f6a-93c5-5d5c-8a63-1c1f5f1c5c0e")
# What h5p.json says of the makers and of what others may do; the rest is about the package.
METADATA = (
    "authors", "source", "license", "licenseVersion", "licenseExtras", "yearFrom", "yearTo", "changes",
    "authorComments", "a11yTitle",
)  # fmt: skip
# True/False and what it leans on, from a package of the registry.
SAMPLES = settings.NODE_MODULES / "h5p-samples" / "test" / "full_workspace"


def installed() -> frozenset[LibraryVersion]:
    """The libraries that a package need not bring."""
    rows = H5PLibrary.objects.order_by("pk").values_list("name", "major", "minor")
    return frozenset(LibraryVersion(*row) for row in rows)


def save_generated(*, key, block, language, licence="CC BY-SA 4.0", authors=()) -> H5PContent:
    """The content made from a block of a lesson, known by ``key``; made anew only when the block or a library changed.

    Raises ContentProblemError when the block cannot work and PackageRefusedError when what was made would be refused as
    an upload.
    """
    source = {"block": block, "language": language, "licence": licence, "authors": list(authors)}
    digest = hashlib.sha256(
        f"{_own_versions()}{json.dumps(source, sort_keys=True, ensure_ascii=False)}".encode()
    ).hexdigest()
    row = H5PContent.objects.filter(key=key).first()
    if row is not None and row.digest == digest:
        return row
    metadata = Metadata(
        title=block.get("title") or block["type"], language=language, licence=licence, authors=authors
    )
    package = build_block(block, metadata=metadata, libraries=SAMPLES)
    return save_package(io.BytesIO(package), key=key, digest=digest)


def save_package(file: BinaryIO, *, key=None, digest="") -> H5PContent:
    """Judge a package and keep it: libraries that are new or have a higher patch, and its content.

    With a ``key`` the content of that key is replaced. One transaction; files are written before it and harm nobody when
    it fails. Raises PackageRefusedError.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = read_package(file, folder_target(folder), installed=installed())
        libraries = [_library_of(library, folder) for library in report.libraries if _is_newer(library)]
        files = _files(folder, report.content_files, "content/")
    files.pop("content.json", None)
    with transaction.atomic():
        for library in libraries:
            _install(library)
        return _save_content(report, files, key=key, digest=digest)


@functools.cache
def _own_versions() -> str:
    """Our own libraries by version: a new patch makes contents anew."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(OWN_LIBRARIES.glob("*/library.json")))


def _is_newer(library) -> bool:
    name, major, minor = library.version
    there = H5PLibrary.objects.filter(name=name, major=major, minor=minor).first()
    return there is None or there.patch < library.patch


def _library_of(library, folder) -> dict:
    name, major, minor = library.version
    semantics = folder / library.folder / "semantics.json"
    names = [f"{library.folder}/{path}" for path in library.files]
    return {
        "name": name,
        "major": major,
        "minor": minor,
        "patch": library.patch,
        "manifest": library.manifest,
        "semantics": json.loads(semantics.read_bytes()) if semantics.is_file() else [],
        "files": _files(folder, names, f"{library.folder}/"),
    }


def _files(folder, names, prefix) -> dict[str, str]:
    found = {}
    for name in names:
        with (folder / name).open("rb") as file:
            found[name.removeprefix(prefix)] = blobs.KEPT.put(file)
    return found


def _install(values) -> None:
    """The row is locked and looked at again: of two packages at the same moment the higher patch stays."""
    known = {name: values[name] for name in ("name", "major", "minor")}
    row, made = H5PLibrary.objects.select_for_update().get_or_create(**known, defaults=values)
    if not made and row.patch < values["patch"]:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def _save_content(report: Report, files, *, key, digest) -> H5PContent:
    main = report.main_library
    library = H5PLibrary.objects.get(name=main.name, major=main.major, minor=main.minor)
    values = {
        "title": report.manifest["title"],
        "language": report.manifest.get("defaultLanguage") or report.manifest["language"],
        "library": library,
        "params": fill_defaults(library.semantics, report.content),
        "metadata": {name: report.manifest[name] for name in METADATA if name in report.manifest},
        "files": files,
        "digest": digest or _digest_of(report.content),
    }
    if key is None:
        row = H5PContent.objects.create(**values)
    else:
        row, _made = H5PContent.objects.update_or_create(
            key=key, defaults=values, create_defaults={**values, "uuid": uuid.uuid5(NAMESPACE, key)}
        )
    records.publish_activity(
        uuid=row.uuid, kind="h5p", names={row.language: row.title}, address="", version=row.digest[:16]
    )
    return row


def _digest_of(content) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
