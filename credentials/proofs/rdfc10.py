"""RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation), with a bound on its work.

Written out because PyLD 3.3 writes control characters raw (the Recommendation wants them escaped) and never returns on
datasets made to keep it busy.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import Any, Literal

from credentials.proofs.errors import CredentialError

# Units of related-hash work. The largest real credential needs a few hundred; refusing at the bound takes under 0.2 s.
WORK_BUDGET = 50_000
# How far a chain of look-alike nodes is followed; the trees that JSON makes are 64 deep.
MAX_DEPTH = 200

HashName = Literal["sha256", "sha384"]
Term = tuple[bool, str]  # is it a blank node; its text in N-Quads
Quad = tuple[Term, Term, Term, Term | None]

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPE_TABLE = str.maketrans(
    {**{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}, **_ESCAPES}
)
_TO_ESCAPE = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')


class WorkBudgetSpent(CredentialError):
    """The statements are tied together in a way that only costs time."""

    code = "statements.too_complex"
    nl = "De inhoud van dit bewijs is zo verweven dat controleren te veel rekentijd kost."
    en = "The content of this credential is so entangled that checking it would take too much computing time."


def escaped(value: str) -> str:
    """The text between the quotes of a literal (RDFC-1.0 section 5)."""
    # Nearly all texts are printable, which is found out fastest.
    if value.isprintable() and '"' not in value and "\\" not in value:
        return value
    return value.translate(_ESCAPE_TABLE) if _TO_ESCAPE.search(value) else value


def literal(value: str, datatype: str = XSD_STRING, language: str = "") -> str:
    """A literal in canonical N-Quads (RDF 1.1 N-Quads; RDFC-1.0 section 5)."""
    text = f'"{escaped(value)}"'
    if language:
        return f"{text}@{language}"
    return text if datatype == XSD_STRING else f"{text}^^<{datatype}>"


def quads_of(dataset: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[Quad]:
    """PyLD's dataset (JSON-LD 1.1 API, 8.1) as quads."""
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


def canonicalize(quads: Iterable[Quad], hash_name: HashName = "sha256", *, budget: int = WORK_BUDGET) -> str:
    """Canonical N-Quads of a dataset (RDFC-1.0 section 4.4), with SHA-256 or SHA-384 (section 4.1)."""
    return _Canonicalization(quads, hash_name, budget).document()


def issued_identifiers(
    quads: Iterable[Quad], hash_name: HashName = "sha256", *, budget: int = WORK_BUDGET
) -> dict[str, str]:
    """Which canonical name each blank node gets, both with their `_:` (RDFC-1.0 section 4.4, the issued identifiers map)."""
    work = _Canonicalization(quads, hash_name, budget)
    work.name_all()
    return dict(work.issuer.issued)


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
    def __init__(self, quads: Iterable[Quad], hash_name: HashName, budget: int) -> None:
        self.hash = {"sha256": hashlib.sha256, "sha384": hashlib.sha384}[hash_name]
        self.left = budget
        self.depth = 0
        self.issuer = _Issuer("_:c14n")
        self.first: dict[str, str] = {}
        # Lines without a blank node are finished. Of most others one node is missing: what stands before and after it.
        self.ground: set[str] = set()
        self.around: dict[str, dict[tuple[str, str], None]] = {}
        # Quads with more than one blank node, and for each node those that it is in.
        self.linked: dict[Quad, None] = {}
        self.linked_of: dict[str, list[Quad]] = {}
        for quad in quads:
            (blank, subject), (_, predicate), (linked, target), graph = quad
            if graph is not None:
                self.linked[quad] = None
            elif not blank and not linked:
                self.ground.add(f"{subject} {predicate} {target} .\n")
            elif not linked:
                self.around.setdefault(subject, {})["", f" {predicate} {target} .\n"] = None
            elif not blank:
                self.around.setdefault(target, {})[f"{subject} {predicate} ", " .\n"] = None
            else:
                self.linked[quad] = None
        for quad in self.linked:
            for node in _nodes(quad):
                self.around.setdefault(node, {})
                self.linked_of.setdefault(node, []).append(quad)

    def document(self) -> str:
        self.name_all()
        names = self.issuer.issued
        lines = [_line(quad, names) for quad in self.linked]
        for node, parts in self.around.items():
            name = names[node]
            lines += [f"{before}{name}{after}" for before, after in parts]
        lines += self.ground
        lines.sort()
        return "".join(lines)

    def name_all(self) -> None:
        groups: dict[str, list[str]] = {}
        for node in self.around:
            groups.setdefault(self._first_degree(node), []).append(node)
        shared = []
        for digest in sorted(groups):
            if len(groups[digest]) == 1:
                self.issuer.issue(groups[digest][0])
            else:
                shared.append(digest)
        for digest in shared:
            self._name_alike(groups[digest])

    def _name_alike(self, nodes: list[str]) -> None:
        """Names for nodes that their own quads do not tell apart (section 4.4.3, step 5)."""
        results = []
        for node in nodes:
            if node in self.issuer.issued:
                continue
            temporary = _Issuer("_:b")
            temporary.issue(node)
            results.append(self._n_degree(node, temporary))
        for _, issuer in sorted(results, key=lambda result: result[0]):
            for node in issuer.issued:
                self.issuer.issue(node)

    def _first_degree(self, node: str) -> str:
        """Hash First Degree Quads (section 4.6)."""
        if node not in self.first:
            lines = [f"{before}_:a{after}" for before, after in self.around[node]]
            if node in self.linked_of:
                names = _Neighbours({node: "_:a"})
                lines += [_line(quad, names) for quad in self.linked_of[node]]
            lines.sort()
            self.first[node] = self._digest("".join(lines))
        return self.first[node]

    def _related(self, node: str, quad: Quad, issuer: _Issuer, position: str) -> str:
        """Hash Related Blank Node (section 4.7)."""
        self._spend()
        name = self.issuer.issued.get(node) or issuer.issued.get(node) or self._first_degree(node)
        predicate = "" if position == "g" else quad[1][1]
        return self._digest(position + predicate + name)

    def _spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise WorkBudgetSpent()

    def _n_degree(self, node: str, issuer: _Issuer) -> tuple[str, _Issuer]:
        """Hash N-Degree Quads (section 4.8)."""
        if self.depth == MAX_DEPTH:
            raise WorkBudgetSpent()
        self.depth += 1
        related: dict[str, list[str]] = {}
        for quad in self.linked_of.get(node, ()):
            for position, term in (("s", quad[0]), ("o", quad[2]), ("g", quad[3])):
                if term is not None and term[0] and term[1] != node:
                    related.setdefault(self._related(term[1], quad, issuer, position), []).append(term[1])
        data = []
        for digest in sorted(related):
            path, issuer = self._best_path(related[digest], issuer)
            data.append(digest + path)
        self.depth -= 1
        return self._digest("".join(data)), issuer

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

    def _digest(self, text: str) -> str:
        return self.hash(text.encode("utf-8")).hexdigest()


class _Neighbours(dict[str, str]):
    """How a node's own quads name the others: all alike."""

    def __missing__(self, node: str) -> str:
        return "_:z"


def _nodes(quad: Quad) -> set[str]:
    return {term[1] for term in quad if term is not None and term[0]}


def _line(quad: Quad, names: Mapping[str, str]) -> str:
    (blank, subject), predicate, (linked, target), graph = quad
    start = f"{names[subject] if blank else subject} {predicate[1]} {names[target] if linked else target}"
    if graph is None:
        return f"{start} .\n"
    return f"{start} {names[graph[1]] if graph[0] else graph[1]} .\n"
