"""The files of a package, in private storage below a folder of its own: brought, handed out for a while, and forgotten."""

import tempfile
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.core import signing
from django.core.files.storage import storages
from django.db import transaction

from files.api import Blobs, remove_folder
from files.zips import Archive

from ...cmi5.packages import is_own, members
from ...models import Package, PackageFile, PackagePart

FOLDER = "cmi5"
SEPARATOR = "~"
# Smaller files never touch the disk before they are kept.
IN_MEMORY = 1024 * 1024


def kept(package: Package) -> Blobs:
    """Two packages share no file: what one forgets, the other has."""
    return Blobs(f"{FOLDER}/{package.uuid}")


def put_all(*, package: Package, archive: Archive) -> list[PackageFile]:
    """Keep each file of the zip; the rows are not saved. Raises ProblemError over a member that is not what it says."""
    blobs, rows = kept(package), []
    for info in members(archive):
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
            for chunk in archive.chunks(info):
                spool.write(chunk)
            digest = blobs.put(spool)
        rows.append(PackageFile(package=package, path=info.filename, size=info.file_size, digest=digest))
    return rows


def drop_all(package: Package) -> None:
    """When a package goes, its files go: after the transaction, so that one undone has lost nothing."""
    transaction.on_commit(kept(package).drop_all)


def remove_what_was_left(*, before: datetime) -> int:
    """Remove the files of packages that are not there, all written before this moment: what a process left that was killed
    while it took one in, or forgot it. Returns how many packages those were."""
    storage = storages["private"]
    if not storage.exists(FOLDER):
        return 0
    names = set(storage.listdir(FOLDER)[0])
    kept_too = {str(uuid) for uuid in Package.objects.values_list("uuid", flat=True)}
    left = [name for name in sorted(names - kept_too) if _is_older(f"{FOLDER}/{name}", before)]
    for name in left:
        remove_folder(f"{FOLDER}/{name}")
    return len(left)


def _is_older(folder: str, before: datetime) -> bool:
    storage = storages["private"]
    folders, names = storage.listdir(folder)
    return all(storage.get_modified_time(f"{folder}/{name}") < before for name in names) and all(
        _is_older(f"{folder}/{name}", before) for name in folders
    )


def ticket(package: Package) -> str:
    """What opens the files of a package for as long as a launch lasts; a frame without an origin has no cookie."""
    return _signer().sign(package.uuid.hex).partition(SEPARATOR)[2]


def address_to_open(unit: PackagePart) -> str:
    """Where a browser opens the unit: at its own site, or at its file with a ticket."""
    return f"{_base(unit)}{ticket(unit.package)}/{unit.url}" if is_own(unit.url) else unit.url


def named_address(unit: PackagePart) -> str:
    """The unit's address without the ticket: statements that name it are read by others."""
    return f"{_base(unit)}{unit.url}" if is_own(unit.url) else unit.url


def content_origin(package: Package) -> str:
    """Where its files open: a host of this package alone where the site has them, else the site's own address."""
    return settings.CONTENT_URL.replace("*", package.uuid.hex) or settings.PUBLIC_URL


def _base(unit: PackagePart) -> str:
    return f"{content_origin(unit.package)}/cmi5/content/{unit.package.uuid}/"


def file_of(*, package, given: str, path: str, lasts) -> tuple[PackageFile, BinaryIO] | None:
    """The file at this path, open; None when it is not there, or the ticket is not one of now. One statement of SQL."""
    try:
        _signer().unsign(f"{package.hex}{SEPARATOR}{given}", max_age=lasts)
    except signing.BadSignature:
        return None
    # No file has such a name, and PostgreSQL does not look for it.
    if "\0" in path:
        return None
    row = (
        PackageFile.objects.select_related("package")
        .filter(package__uuid=package, package__active=True, path=path)
        .first()
    )
    return (row, kept(row.package).opened(row.digest)) if row else None


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="records.cmi5.content", sep=SEPARATOR)
