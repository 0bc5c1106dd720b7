"""Lines that somebody pasted: a name and an address each, in any order, or as a mail program copies them."""

import re
from collections.abc import Iterator

from .reading import MAX_BYTES, MAX_ROWS, ListUnreadable, clean

_ADDRESS = re.compile(r"[^\s<>;,\"'()]+@[^\s<>;,\"'()]+")


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the line, [name, address]) for each person; a line of a mail program may hold several people.

    A line without an address is a row without one: nothing is lost. Raises ListUnreadable.
    """
    if len(text) > MAX_BYTES:
        raise ListUnreadable("too_large")
    found = 0
    for line in text.splitlines():
        for part in _people(clean(line)):
            found += 1
            if found > MAX_ROWS:
                raise ListUnreadable("too_many")
            yield found, part
    if not found:
        raise ListUnreadable("empty")


def _people(line: str) -> Iterator[list[str]]:
    addresses = list(_ADDRESS.finditer(line))
    if not addresses:
        if line:
            yield [line, ""]
        return
    if len(addresses) == 1:
        match = addresses[0]
        yield [_name(line[: match.start()] + " " + line[match.end() :]), match.group()]
        return
    end = 0
    for match in addresses:
        yield [_name(line[end : match.start()]), match.group()]
        end = match.end()


def _name(text: str) -> str:
    """What is left of a line when the address is out, the right way round: "Jansen, Noor" is Noor Jansen."""
    text = re.sub(r"[<>\"'()\t;]+", " ", text).strip(" ,-")
    last, comma, first = text.partition(",")
    return re.sub(r"\s+", " ", f"{first} {last}" if comma else text).strip()
