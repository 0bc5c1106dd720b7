"""What is to be checked: the bytes of a file, or an address; or why it is neither."""

from dataclasses import dataclass

MOST_PIECES = 500
MOST_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True)
class Piece:
    """One of many. ``name`` is what its row is called; ``problem`` the code of an error in place of anything to check."""

    name: str
    data: bytes = b""
    address: str = ""
    problem: str = ""
