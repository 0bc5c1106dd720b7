"""Read a body no further than was asked for, packed or not."""

import zlib
from collections.abc import Iterable

from ..errors import BadResponse, TooLarge


def read(chunks: Iterable[bytes], *, encoding: str, max_bytes: int) -> bytes:
    """The body. Raises TooLarge as soon as it is, and BadResponse for a packing that we do not know.

    We ask for no packing; some servers answer with gzip all the same.
    """
    if encoding in {"", "identity"}:
        return _collect(chunks, max_bytes)
    if encoding in {"gzip", "x-gzip"}:
        return _collect(_unpack(chunks, max_bytes), max_bytes)
    raise BadResponse("packed in a way that we did not ask for")


def _collect(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise TooLarge(f"more than {max_bytes} bytes")
    return bytes(body)


def _unpack(chunks: Iterable[bytes], max_bytes: int) -> Iterable[bytes]:
    """Unpack at most one byte more than is wanted, so that a bomb never unfolds."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for chunk in chunks:
        try:
            yield unpacker.decompress(chunk, max_bytes + 1)
        except zlib.error as problem:
            raise BadResponse("not the gzip that it says it is") from problem
        if unpacker.unconsumed_tail:
            raise TooLarge(f"more than {max_bytes} bytes")
    if not unpacker.eof:
        raise BadResponse("the gzip ends half-way")
