"""RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation), with a bound on its work.

Written out because PyLD 3.3 writes control characters raw (the Recommendation wants them escaped) and never returns on
datasets made to keep it busy.
"""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import Any

from credentials.proofs.errors import CredentialError

# Units of related-hash work. The largest real credential needs a few hundred; refusing at the bound takes under 0.1 s.
WORK_BUDGET = 50_000

Term = tuple[bool, str]  # is it a blank node; its text in N-Quads
Quad = tuple[Term, Term, Term, Term | None]

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPE_TABLE = str.maketrans(
    {**{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}, **_ESCAPES}
)


class WorkBudgetSpent(CredentialError):
    """The statements are tied together in a way that only costs time."""

    code = "statements.too_complex"
    nl = "De inhoud van dit bewijs is zo verweven dat controleren te veel rekentijd kost."
    en = "The content of this credential is so entangled that checking it would take too much computing time."


def literal(value: str, datatype: str = XSD_STRING, language: str = "") -> str:
    """A literal in canonical N-Quads (RDF 1.1 N-Quads; RDFC-1.0 section 5)."""
    text = f'"{value.translate(_ESCAPE_TABLE)}"'
    if language:
        return f"{text}@{language}"
    return text if datatype == XSD_STRING else f"{text}^^<{datatype}>"


def quads_of(dataset: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[Quad]:
    """PyLD's dataset as quads."""
    quads: list[Quad] = []
    for name, triples in dataset.items():
        graph = None if name == "@default" else _resource(name)
        for triple in triples:
            value = triple["object"]
            if value["type"] == "literal":
                target = (False, literal(str(value["value"]), value["datatype"], value.get("language", "")))
            else:
                target = _resource(value["value"])
            quads.append(
                (
                    _resource(triple["subject"]["value"]),
                    _resource(triple["predicate"]["value"]),
                    target,
                    graph,
                )
            )
    return quads


def _resource(text: str) -> Term:
    return (True, text) if text.startswith("_:") else (False, f"<{text}>")


def canonicalize(quads: Iterable[Quad], *, budget: int = WORK_BUDGET) -> str:
    """Canonical N-Quads of a dataset (RDFC-1.0 section 4.4, SHA-256)."""
    return _Canonicalization(list(dict.fromkeys(quads)), budget).document()


class _Issuer:
    """Identifier issuer (RDFC-1.0 section 4.5)."""

    def __init__(self, prefix: str, issued: dict[str, str] | None = None) -> None:
        self.prefix = prefix
        self.issued = issued if issued is not None else {}

    def issue(self, node: str) -> str:
        if node not in self.issued:
            self.issued[node] = f"{self.prefix}{len(self.issued)}"
        return self.issued[node]

    def copy(self) -> "_Issuer":
        return _Issuer(self.prefix, dict(self.issued))


class _Canonicalization:
    def __init__(self, quads: list[Quad], budget: int) -> None:
        self.quads = quads
        self.left = budget
        self.issuer = _Issuer("_:c14n")
        self.by_node: dict[str, list[Quad]] = {}
        for quad in quads:
            for node in {term[1] for term in quad if term is not None and term[0]}:
                self.by_node.setdefault(node, []).append(quad)
        self.first: dict[str, str] = {}

    def document(self) -> str:
        groups: dict[str, list[str]] = {}
        for node in self.by_node:
            groups.setdefault(self._first_degree(node), []).append(node)
        shared = []
        for digest in sorted(groups):
            if len(groups[digest]) == 1:
                self.issuer.issue(groups[digest][0])
            else:
                shared.append(digest)
        for digest in shared:
            results = []
            for node in groups[digest]:
                if node in self.issuer.issued:
                    continue
                temporary = _Issuer("_:b")
                temporary.issue(node)
                results.append(self._n_degree(node, temporary))
            for _, issuer in sorted(results, key=lambda result: result[0]):
                for node in issuer.issued:
                    self.issuer.issue(node)
        return "".join(sorted(self._line(quad, self.issuer.issued) for quad in self.quads))

    @staticmethod
    def _line(quad: Quad, names: Mapping[str, str]) -> str:
        parts = [names[term[1]] if term[0] else term[1] for term in quad if term is not None]
        return " ".join(parts) + " .\n"

    def _first_degree(self, node: str) -> str:
        """Hash First Degree Quads (section 4.6)."""
        if node not in self.first:
            lines = []
            for quad in self.by_node[node]:
                names = {
                    term[1]: "_:a" if term[1] == node else "_:z"
                    for term in quad
                    if term is not None and term[0]
                }
                lines.append(self._line(quad, names))
            self.first[node] = _digest("".join(sorted(lines)))
        return self.first[node]

    def _related(self, node: str, quad: Quad, issuer: _Issuer, position: str) -> str:
        """Hash Related Blank Node (section 4.7)."""
        self._spend()
        name = self.issuer.issued.get(node) or issuer.issued.get(node) or self._first_degree(node)
        predicate = "" if position == "g" else quad[1][1]
        return _digest(position + predicate + name)

    def _spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise WorkBudgetSpent()

    def _n_degree(self, node: str, issuer: _Issuer) -> tuple[str, _Issuer]:
        """Hash N-Degree Quads (section 4.8)."""
        related: dict[str, list[str]] = {}
        for quad in self.by_node[node]:
            for position, term in (("s", quad[0]), ("o", quad[2]), ("g", quad[3])):
                if term is not None and term[0] and term[1] != node:
                    related.setdefault(self._related(term[1], quad, issuer, position), []).append(term[1])
        data = []
        for digest in sorted(related):
            path, issuer = self._best_path(related[digest], issuer)
            data.append(digest + path)
        return _digest("".join(data)), issuer

    def _best_path(self, nodes: list[str], issuer: _Issuer) -> tuple[str, _Issuer]:
        """The smallest path over all orders of look-alike neighbours (section 4.8.3, step 5)."""
        chosen_path = ""
        chosen: _Issuer | None = None
        for order in permutations(nodes):
            result = self._walk(order, issuer.copy(), chosen_path)
            if result is not None and (not chosen_path or result[0] < chosen_path):
                chosen_path, chosen = result
        return chosen_path, chosen or issuer

    def _walk(self, order: tuple[str, ...], issuer: _Issuer, best: str) -> tuple[str, _Issuer] | None:
        path = ""
        open_nodes = []
        for node in order:
            self._spend()
            if node in self.issuer.issued:
                path += self.issuer.issued[node]
            else:
                if node not in issuer.issued:
                    open_nodes.append(node)
                path += issuer.issue(node)
            if best and len(path) >= len(best) and path > best:
                return None
        for node in open_nodes:
            digest, deeper = self._n_degree(node, issuer)
            path += issuer.issue(node) + f"<{digest}>"
            issuer = deeper
            if best and len(path) >= len(best) and path > best:
                return None
        return path, issuer


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
