"""Judges of canonical statements: pyoxigraph, and rdf-canonize of npm."""

from collections.abc import Iterable

import pyoxigraph

from credentials.proofs.rdfc10 import Quad
from tests.credentials.judging import asked

_ALGORITHMS = {
    "sha256": pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0_SHA_256,
    "sha384": pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0_SHA_384,
}


def canonical_by_pyoxigraph(statements: Iterable[Quad], hash_name: str = "sha256") -> str:
    """The same statements as it makes them canonical; it leaves their order to whoever writes them down."""
    return canonical_of_text(as_text(statements), hash_name)


def canonical_by_rdf_canonize(datasets: Iterable[Iterable[Quad]], hash_name: str = "sha256") -> list[str]:
    """Each set of statements as it makes them canonical."""
    question = {"hash": hash_name, "datasets": [as_text(statements) for statements in datasets]}
    return list(asked("canonize.mjs", question))


def as_text(statements: Iterable[Quad]) -> str:
    """Statements as N-Quads, in no order."""
    return "".join(" ".join(term[1] for term in one if term is not None) + " .\n" for one in statements)


def canonical_of_text(text: str, hash_name: str = "sha256") -> str:
    """As above, of N-Quads."""
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(_ALGORITHMS[hash_name])
    return "".join(sorted(f"{quad} .\n" for quad in map(str, dataset)))
