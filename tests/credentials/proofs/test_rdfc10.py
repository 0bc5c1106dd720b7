import json
import random

import pyoxigraph
import pytest

from credentials.proofs.rdfc10 import WorkBudgetSpent, canonicalize, literal
from tests.credentials.proofs.nquads import parse

# test075 asks for SHA-384, which no Data Integrity suite with Ed25519 uses.
LEFT_OUT = {"#test075c", "#test075m"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\vb", '"a\\u000Bb"'),
        ("\b\t\n\f\r", '"\\b\\t\\n\\f\\r"'),
        ("\x7f\x00", '"\\u007F\\u0000"'),
        ('quote " and \\', '"quote \\" and \\\\"'),
        ("é 😀", '"é 😀"'),
    ],
)
def test_literals_are_escaped_as_the_recommendation_says(value, expected):
    assert literal(value) == expected


def test_blank_nodes_are_named_by_their_content():
    one = parse('_:x <urn:p> "1" .\n_:y <urn:p> "2" .\n_:x <urn:q> _:y .\n')
    two = parse('_:b <urn:q> _:a .\n_:a <urn:p> "2" .\n_:b <urn:p> "1" .\n')
    assert canonicalize(one) == canonicalize(two)


def test_poison_is_refused_within_the_budget():
    """Look-alike nodes that all point at each other: the work is factorial."""
    size = 10
    nodes = range(size)
    quads = parse("".join(f"_:n{a} <urn:p> _:n{b} .\n" for a in nodes for b in nodes if a != b))
    with pytest.raises(WorkBudgetSpent):
        canonicalize(quads)


def test_agrees_with_a_foreign_canonicalizer_on_small_graphs():
    """A fixed sample of random graphs, symmetric ones among them, against pyoxigraph."""
    source = random.Random(20261124)
    for _ in range(150):
        nodes = [f"_:n{number}" for number in range(source.randint(1, 6))]
        lines = {
            f"{source.choice(nodes)} <urn:{source.choice('pq')}> "
            f"{source.choice([*nodes, '<urn:x>', literal(source.choice(['a', 'é', chr(7)]))])} ."
            for _ in range(source.randint(1, 9))
        }
        text = "\n".join(sorted(lines))
        dataset = pyoxigraph.Dataset(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        assert sorted(canonicalize(parse(text)).splitlines(keepends=True)) == sorted(
            f"{quad} .\n" for quad in map(str, dataset)
        )


@pytest.mark.reference
def test_the_vectors_of_the_working_group(reference_data):
    folder = reference_data / "credentials" / "vectors" / "rdf-canon"
    seen = 0
    for entry in json.loads((folder / "manifest.json").read_text())["entries"]:
        if entry["id"] in LEFT_OUT or entry["type"] not in (
            "rdfc:RDFC10EvalTest",
            "rdfc:RDFC10NegativeEvalTest",
        ):
            continue
        quads = parse((folder / entry["action"]).read_text())
        if entry["type"] == "rdfc:RDFC10NegativeEvalTest":
            with pytest.raises(WorkBudgetSpent):
                canonicalize(quads)
        else:
            assert canonicalize(quads) == (folder / entry["result"]).read_text(), entry["id"]
        seen += 1
    assert seen >= 30
