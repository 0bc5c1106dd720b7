"""Reading the little of CBOR that proofs use (RFC 8949), strictly: one value has one encoding.

Whole numbers, byte and text strings, arrays and maps; no tags, floats or simple values, no open lengths, the shortest head
for each length (RFC 8949, 4.1 and 4.2.1), nothing behind the value.
"""

from typing import Any

from credentials.proofs.multibase import EncodingRefused

MAX_DEPTH = 4
MAX_ITEMS = 10_000
_UNSIGNED, _BYTES, _TEXT, _ARRAY, _MAP = 0, 2, 3, 4, 5
# Values below 24 stand in the head itself; 24 to 27 say that 1, 2, 4 or 8 bytes follow.
_IN_HEAD = 24
_FOLLOWING = {24: 1, 25: 2, 26: 4, 27: 8}


def decode(data: bytes) -> Any:
    """The one value in these bytes, as int, bytes, str, list and dict (RFC 8949, 3 and 4.2.1). Raises EncodingRefused."""
    reader = _Reader(data)
    value = reader.value(0)
    if reader.place != len(data):
        raise EncodingRefused()
    return value


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0
        self.items = 0

    def value(self, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH or self.items > MAX_ITEMS:
            raise EncodingRefused()
        kind, size = self._head()
        if kind == _UNSIGNED:
            return size
        if kind == _BYTES:
            return self._take(size)
        if kind == _TEXT:
            return self._text(size)
        if kind == _ARRAY:
            return [self.value(depth + 1) for _ in range(self._counted(size))]
        if kind == _MAP:
            return self._map(size, depth)
        raise EncodingRefused()

    def _head(self) -> tuple[int, int]:
        """The major type, and the number or length with it (RFC 8949, 3)."""
        kind, short = divmod(self._take(1)[0], 32)
        if short < _IN_HEAD:
            return kind, short
        following = _FOLLOWING.get(short)
        if following is None:
            raise EncodingRefused()
        size = int.from_bytes(self._take(following), "big")
        if size < (_IN_HEAD if following == 1 else 1 << (4 * following)):
            raise EncodingRefused()
        return kind, size

    def _counted(self, size: int) -> int:
        """A length of which each item takes at least one byte, so that it cannot promise what is not there."""
        if size > len(self.data) - self.place:
            raise EncodingRefused()
        return size

    def _take(self, size: int) -> bytes:
        taken = self.data[self.place : self.place + size]
        if len(taken) != size:
            raise EncodingRefused()
        self.place += size
        return taken

    def _text(self, size: int) -> str:
        try:
            return self._take(size).decode("utf-8")
        except UnicodeDecodeError:
            raise EncodingRefused() from None

    def _map(self, size: int, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for _ in range(self._counted(size)):
            key = self.value(depth + 1)
            if not isinstance(key, int | bytes | str) or key in found:
                raise EncodingRefused()
            found[key] = self.value(depth + 1)
        return found
