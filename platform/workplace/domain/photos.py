"""Take a photo in: what the camera wrote about place and time goes, only the picture stays. And remove its file."""

import hashlib
import io
import warnings
from dataclasses import dataclass

import structlog
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from ..models.files import private_files
from .errors import BadPhoto
from .sizes import LARGEST

log = structlog.get_logger(__name__)

MAX_BYTES = LARGEST["photo"]
MAX_PIXELS = 60_000_000
# Large enough to read a form on a photo, small enough for a ward's network.
LONGEST_SIDE = 2000
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Photo:
    """A new JPEG without metadata: its bytes, size in pixels and SHA-256 (hex)."""

    content: bytes
    width: int
    height: int
    digest: str


def clean(upload) -> Photo:
    """Read an upload, turn it upright, and write a new picture from its pixels alone.

    Raises BadPhoto, in words, when the file is too large, no picture, or has more pixels than we can read.
    """
    if upload.size > MAX_BYTES:
        raise BadPhoto(_("This photo is larger than 15 MB. Choose a smaller one; your other work is kept."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise BadPhoto(_("This photo has more pixels than we can read. Choose a smaller one."))
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except BadPhoto:
        raise
    except Exception as problem:
        raise BadPhoto(
            _("We cannot read this file as a photo. Choose a JPEG, PNG or WebP picture.")
        ) from problem
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A fresh image: nothing that the file carried besides pixels can come along.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85, optimize=True)
    content = out.getvalue()
    return Photo(content, bare.width, bare.height, hashlib.sha256(content).hexdigest())


def remove_files(files) -> None:
    """Remove each; one that cannot be removed is named in the log, by our own name for it, and stops no other."""
    for file in files:
        _remove(file.storage, file.name)


def remove_names(names) -> None:
    """The same, of private files by their names; one that is gone already is no problem."""
    for name in names:
        _remove(private_files(), name)


def _remove(storage, name) -> None:
    try:
        storage.delete(name)
    except OSError as problem:
        log.error("file not removed", file=name, problem=type(problem).__name__)
