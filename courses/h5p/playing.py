"""What the frame of a content needs from what is stored."""

from dataclasses import dataclass

from ..models.h5p import H5PContent, H5PLibrary
from . import blobs
from .package import LibraryVersion
from .package.fields import MACHINE_NAME
from .player.assets import bundle_key, joined_css, joined_js, play_order

# Raised when the way in which files are joined changes: they are kept, and browsers keep them for a year.
GENERATION = "1"


@dataclass(frozen=True)
class Bundle:
    """The scripts and styles of a content, joined, under a name that follows from the libraries' versions."""

    key: str
    main: LibraryVersion


def content_by(uuid) -> H5PContent | None:
    return H5PContent.objects.select_related("library").filter(uuid=uuid).first()


def bundle_of(content: H5PContent, *, libraries_address) -> Bundle:
    """The joined files of this content, made when they are not there. ``libraries_address`` is a function of the key."""
    rows = {row.version: row for row in H5PLibrary.objects.order_by("pk").defer("semantics")}
    manifests = {version: row.manifest for version, row in rows.items()}
    order = play_order(content.library.version, content.params, manifests)
    key = bundle_key(order, manifests, GENERATION)

    def read(version, path):
        return blobs.KEPT.read(rows[version].files[path])

    blobs.put_made(f"{key}.js", lambda: joined_js(order, manifests, read))
    blobs.put_made(f"{key}.css", lambda: joined_css(order, manifests, read, libraries_address(key)))
    return Bundle(key=key, main=content.library.version)


def library_file(folder: str, path: str) -> str | None:
    """The checksum of a file of an installed library, by the folder's name as the core asks for it."""
    name, _dash, version = folder.rpartition("-")
    major, _dot, minor = version.partition(".")
    if not (MACHINE_NAME.fullmatch(name) and major.isdecimal() and minor.isdecimal()):
        return None
    row = H5PLibrary.objects.filter(name=name, major=major[:5], minor=minor[:5]).only("files").first()
    return row.files.get(path) if row else None
