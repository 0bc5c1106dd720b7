"""Baked badges: a credential inside a PNG image (Open Badges 3.0, 5.3 "Baked badges"; PNG third edition, 5 and 11.3.3.4).

Chunks are walked and their checksums compared; pixels are never decoded, so a hostile image costs nothing.
"""

import struct
import zlib
from collections.abc import Iterator

from credentials.openbadges.baked import Baked
from credentials.proofs.errors import CredentialError

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
    """The one credential inside an image (Open Badges 3.0, 5.3.1), or an Open Badges 2.0 assertion (Badge Baking 1.0)."""
    return baked_in_png(image).text


def baked_in_png(image: bytes) -> Baked:
    """The one credential inside an image, of either generation. Two of any kind are refused: which is meant cannot be told."""
    found = [(_keyword(kind, data), kind, data) for kind, data in _chunks(image)]
    found = [item for item in found if item[0] in (KEYWORD, OLD_KEYWORD)]
    if len(found) > 1:
        raise SeveralCredentials()
    if not found:
        raise ImageWithoutCredential()
    keyword, kind, data = found[0]
    text = _text_of(kind, data[len(keyword) + 1 :], old=keyword == OLD_KEYWORD)
    try:
        return Baked(text.decode("utf-8"), 3 if keyword == KEYWORD else 2)
    except UnicodeDecodeError:
        raise ImageRefused() from None


def _text_of(kind: bytes, rest: bytes, *, old: bool) -> bytes:
    """The text of an iTXt chunk. Both standards ask for it uncompressed; programs that shrink images compress it, which
    changes nothing, so it is inflated up to a limit. Before Badge Baking 1.0 a tEXt chunk held the address of an assertion.
    """
    if kind == b"tEXt" and old:
        text = rest
    elif kind == b"iTXt" and len(rest) >= 2 and rest[0] in (0, 1) and rest[1] == 0:
        parts = rest[2:].split(b"\0", 2)
        if len(parts) != 3:
            raise ImageRefused()
        text = _inflated(parts[2]) if rest[0] else parts[2]
    else:
        raise ImageRefused()
    if len(text) > MAX_TEXT:
        raise ImageRefused()
    return text


def _inflated(data: bytes) -> bytes:
    """At most MAX_TEXT bytes out of a zlib stream that ends where it should."""
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, MAX_TEXT + 1)
    except zlib.error:
        raise ImageRefused() from None
    if not inflater.eof or inflater.unused_data:
        raise ImageRefused()
    return text
