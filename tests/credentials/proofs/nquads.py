"""A reader of canonical N-Quads, enough for the vectors; the project itself only writes them."""

import re

from credentials.proofs.rdfc10 import Quad, Term, literal

_TERM = r'(<[^>]*>|_:[^\s<>"]+|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[A-Za-z0-9-]+)?)'
_LINE = re.compile(rf"{_TERM}\s*{_TERM}\s*{_TERM}\s*(?:{_TERM}\s*)?\.\s*\Z")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?\Z', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _SHORT.get(m[3], m[3]), text)


def _term(text: str) -> Term:
    if text.startswith("_:"):
        return True, text
    if text.startswith("<"):
        return False, _unescape(text)
    match = _LITERAL.match(text)
    arguments = {"datatype": match[2]} if match[2] else {}
    return False, literal(_unescape(match[1]), language=match[3] or "", **arguments)


def parse(text: str) -> list[Quad]:
    quads = []
    for line in text.split("\n"):
        if line.strip() and not line.startswith("#"):
            found = _LINE.match(line)
            subject, predicate, target, graph = found.groups()
            quads.append((_term(subject), _term(predicate), _term(target), _term(graph) if graph else None))
    return quads
