"""Out of what somebody sent: each file, the files of each zip, each address."""

from collections.abc import Iterable, Iterator

from ...openbadges.png import MAX_IMAGE
from ...proofs.errors import printable
from ...proofs.identifiers import origin
from .archives import MAGIC, files_of
from .errors import NoAddress, PieceEmpty, PieceTooLarge, TooMany, TooMuch
from .pieces import MOST_BYTES, MOST_PIECES, Piece

LONGEST_ADDRESS = 2048


def pieces_of(files: Iterable, addresses: Iterable[str] = ()) -> Iterator[Piece]:
    """The pieces of uploads (``name``, ``size``, ``read``) and addresses, one by one; a zip gives the files in it.

    Raises Refused as soon as it is too many, too much, or a zip that cannot be read.
    """
    number = total = 0
    for piece in _all(files, addresses):
        number, total = number + 1, total + len(piece.data)
        if number > MOST_PIECES:
            raise TooMany(str(MOST_PIECES))
        if total > MOST_BYTES:
            raise TooMuch(str(MOST_BYTES // (1024 * 1024)))
        yield piece


def _all(files, addresses) -> Iterator[Piece]:
    for upload in files:
        name = printable(upload.name or "")
        head = upload.read(4)
        upload.seek(0)
        if head in MAGIC:
            yield from files_of(upload)
        elif not head:
            yield Piece(name, problem=PieceEmpty.code)
        elif upload.size > MAX_IMAGE:
            yield Piece(name, problem=PieceTooLarge.code)
        else:
            yield Piece(name, upload.read())
    for address in addresses:
        usable = len(address) <= LONGEST_ADDRESS and origin(address)
        yield (
            Piece(printable(address), address=address)
            if usable
            else Piece(printable(address), problem=NoAddress.code)
        )


def lines_of(text: str) -> list[str]:
    """The addresses of a text area: one a line, each once, in their order."""
    return list(dict.fromkeys(line for line in map(str.strip, text.splitlines()) if line))
