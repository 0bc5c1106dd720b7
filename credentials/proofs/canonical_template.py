"""The canonical form of many documents that differ in a few texts: worked out once, filled in for each.

RDFC-1.0 names a blank node by a hash over its own statements, in which all other blank nodes look alike (section 4.6). So
while no two hashes are equal, only nodes that a differing text stands next to are hashed again, and the order of the
hashes gives every name (4.4.3, step 4). Where hashes or lines become equal there is no answer: the full path decides.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import not_
from typing import Any

from credentials.proofs.context_store import ContextStore
from credentials.proofs.formats import Format
from credentials.proofs.rdfc10 import Quad, Term, escaped
from credentials.proofs.walker import RDF_TYPE, is_plain_address, walk

ADDRESS, LITERAL = "address", "literal"
# Few orders of the names occur in one batch; no more are kept.
_ORDERS = 32


class NoTemplate(Exception):
    """The differing texts stand where they change more than themselves."""


class CanonicalTemplate:
    """Canonical N-Quads with slots, from a document in which `slots[i]` stands, once or more, for the i-th text.

    Each slot is an absolute address that occurs nowhere else. Raises NoTemplate when one is not a whole address or a whole
    literal, or is a type, when the document cannot be walked, and when it has graphs of its own.
    """

    def __init__(self, document: Mapping[str, Any], slots: Sequence[str], store: ContextStore) -> None:
        quads = walk(document, store)
        if quads is None or any(quad[3] is not None for quad in quads):
            raise NoTemplate
        quads = list(dict.fromkeys(quads))
        self._slots = {slot: number for number, slot in enumerate(slots)}
        self._slot = re.compile("|".join(map(re.escape, slots)))
        self._kinds = [""] * len(slots)
        nodes = list(dict.fromkeys(text for quad in quads for blank, text in (quad[0], quad[2]) if blank))
        names = {node: Format.place(len(slots) + number) for number, node in enumerate(nodes)}
        lines = [self._line(quad, names) for quad in quads]
        if not all(self._kinds):
            raise NoTemplate
        differing = [any(place < len(slots) for place in line.places) for line in lines]
        self._differing = Format.lines(compress(lines, differing))
        self._common = Format.lines(compress(lines, map(not_, differing)))
        self._named: dict[tuple[str, ...], tuple[list[str], frozenset[str]]] = {}
        self._hashes = [self._first_degree(node, quads) for node in nodes]

    def filled(self, texts: Sequence[str]) -> str | None:
        """The canonical form of the document with these texts in its slots; None when the full path must decide."""
        values = []
        for text, kind in zip(texts, self._kinds, strict=True):
            if kind == ADDRESS and not is_plain_address(text):
                return None
            values.append(escaped(text) if kind == LITERAL else text)
        hashes = [
            part if isinstance(part, str) else _hash(part.filled(values).split("\n")) for part in self._hashes
        ]
        if len(set(hashes)) < len(hashes):
            return None
        names = [""] * len(hashes)
        for rank, number in enumerate(sorted(range(len(hashes)), key=hashes.__getitem__)):
            names[number] = f"_:c14n{rank}"
        common, each = self._common_lines(tuple(names))
        own = _lines(self._differing, values + names)
        # A text may make two things one: then it is not the same document with other words.
        if len(set(own)) < len(own) or not each.isdisjoint(own):
            return None
        lines = common + own
        lines.sort()
        lines.append("")
        return "\n".join(lines)

    def _common_lines(self, names: tuple[str, ...]) -> tuple[list[str], frozenset[str]]:
        """The lines without differing texts, sorted, when the blank nodes have these names. No two of them are the same."""
        if names not in self._named:
            lines = sorted(_lines(self._common, [""] * len(self._slots) + list(names)))
            if len(self._named) >= _ORDERS:
                self._named.clear()
            self._named[names] = lines, frozenset(lines)
        return self._named[names]

    def _first_degree(self, node: str, quads: Iterable[Quad]) -> str | Format:
        """The hash of a node (section 4.6), or what is hashed for it where a differing text stands next to it."""
        names = _Neighbours({node: Format("_:a")})
        lines = [self._line(quad, names) for quad in quads if (True, node) in (quad[0], quad[2])]
        together = Format.lines(lines)
        return together if together.places else _hash(together.filled(()).split("\n"))

    def _line(self, quad: Quad, names: Mapping[str, Format]) -> Format:
        subject, predicate, target, _ = quad
        object_part = self._term(target, names)
        if predicate == RDF_TYPE and object_part.places:
            raise NoTemplate
        middle = Format.of(f" {predicate[1]} ")
        return self._term(subject, names) + middle + object_part + Format.of(" .")

    def _term(self, term: Term, names: Mapping[str, Format]) -> Format:
        blank, text = term
        if blank:
            return names[text]
        slot = self._slot.search(text)
        if slot is None:
            return Format.of(text)
        before, after = text[: slot.start()], text[slot.end() :]
        number = self._slots[slot[0]]
        kind = {"<": ADDRESS, '"': LITERAL}.get(before)
        whole = after == ">" if kind == ADDRESS else after.startswith('"')
        if kind is None or not whole or self._slot.search(after) or self._kinds[number] not in ("", kind):
            raise NoTemplate
        self._kinds[number] = kind
        return Format.of(before) + Format.place(number) + Format.of(after)


class _Neighbours(dict[str, Format]):
    """In a node's own hash the others are all alike."""

    def __missing__(self, node: str) -> Format:
        return Format("_:z")


def _lines(lines: Format, texts: Sequence[str]) -> list[str]:
    return lines.filled(texts).split("\n") if lines.text else []


def _hash(lines: list[str]) -> str:
    # A line break is the lowest character that occurs, so lines without it are in the same order.
    return hashlib.sha256("".join([f"{line}\n" for line in sorted(lines)]).encode("utf-8")).hexdigest()
