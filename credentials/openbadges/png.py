"""Baked badges: a credential inside a PNG image (Open Badges 3.0, 5.3 "Baked badges"; PNG third edition, 5 and 11.3.3.4).

Chunks are walked and their checksums compared; pixels are never decoded, so a hostile image costs nothing.
"""

import struct
import zlib
from collections.abc import Iterator

from credentials.proofs.errors import CredentialError, Unsupported

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
OLD_KEYWORD = b"openbadges"
MAX_IMAGE = 5 * 1024 * 1024
MAX_CHUNKS = 10_000
MAX_TEXT = 256 * 1024


class ImageRefused(CredentialError):
    """Not an image that can be read to its end."""

    code = "image.malformed"
    nl = "Deze afbeelding is beschadigd of geen PNG."
    en = "This image is damaged or not a PNG."


class ImageWithoutCredential(ImageRefused):
    """A picture and nothing more."""

    code = "image.no_credential"
    nl = "In deze afbeelding zit geen bewijs. Misschien is het bewijs verdwenen toen de afbeelding werd verkleind of doorgestuurd."
    en = "There is no credential in this image. It may have been lost when the image was resized or sent on."


class SeveralCredentials(ImageRefused):
    """More than one: which of them is meant cannot be told."""

    code = "image.several_credentials"
    nl = "In deze afbeelding zit meer dan één bewijs."
    en = "This image holds more than one credential."


class OldBadge(Unsupported):
    """An Open Badges 2.0 image."""

    code = "format.open_badges_2"
    nl = "Dit is een badge van een oudere soort (Open Badges 2.0). Die kunnen wij nog niet controleren."
    en = "This is a badge of an older kind (Open Badges 2.0). We cannot check it yet."


def _chunks(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    if len(image) > MAX_IMAGE or not image.startswith(SIGNATURE):
        raise ImageRefused()
    position = len(SIGNATURE)
    for number in range(MAX_CHUNKS):
        if position + 12 > len(image):
            raise ImageRefused()
        (length,) = struct.unpack_from(">I", image, position)
        kind = image[position + 4 : position + 8]
        end = position + 8 + length
        if end + 4 > len(image) or (number == 0 and kind != b"IHDR"):
            raise ImageRefused()
        data = image[position + 8 : end]
        if struct.unpack_from(">I", image, end)[0] != zlib.crc32(kind + data):
            raise ImageRefused()
        yield kind, data
        if kind == b"IEND":
            return
        position = end + 4
    raise ImageRefused()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _keyword(kind: bytes, data: bytes) -> bytes:
    return data.split(b"\0", 1)[0] if kind in (b"iTXt", b"tEXt", b"zTXt") else b""


def bake_png(image: bytes, credential: str) -> bytes:
    """The image with the credential in one uncompressed iTXt chunk; an earlier credential is replaced (Open Badges 3.0, 5.3.1)."""
    text = credential.encode("utf-8")
    if len(text) > MAX_TEXT:
        raise ImageRefused()
    # Keyword, compression flag and method, empty language tag and translated keyword.
    baked = _chunk(b"iTXt", KEYWORD + b"\0\0\0\0\0" + text)
    parts = [SIGNATURE]
    for kind, data in _chunks(image):
        if _keyword(kind, data) not in (KEYWORD, OLD_KEYWORD):
            parts.append(_chunk(kind, data))
            if kind == b"IHDR":
                parts.append(baked)
    return b"".join(parts)


def unbake_png(image: bytes) -> str:
    """The one credential inside an image (Open Badges 3.0, 5.3.1)."""
    found: list[bytes] = []
    old = False
    for kind, data in _chunks(image):
        keyword = _keyword(kind, data)
        old = old or keyword == OLD_KEYWORD
        if keyword == KEYWORD:
            found.append(_text_of(kind, data))
    if len(found) > 1:
        raise SeveralCredentials()
    if not found:
        raise OldBadge() if old else ImageWithoutCredential()
    try:
        return found[0].decode("utf-8")
    except UnicodeDecodeError:
        raise ImageRefused() from None


def _text_of(kind: bytes, data: bytes) -> bytes:
    """The text of an uncompressed iTXt chunk; the standard asks for that one form."""
    rest = data[len(KEYWORD) + 1 :]
    if kind != b"iTXt" or len(rest) < 2 or rest[0] != 0 or rest[1] != 0:
        raise ImageRefused()
    parts = rest[2:].split(b"\0", 2)
    if len(parts) != 3 or len(parts[2]) > MAX_TEXT:
        raise ImageRefused()
    return parts[2]
