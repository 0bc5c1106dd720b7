import json
import random
from collections import Counter

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.prepared import prepare
from credentials.proofs.rdfc10 import WorkBudgetSpent, canonicalize, issued_identifiers, literal
from tests.credentials.oracles import canonical_by_pyoxigraph, canonical_of_text
from tests.credentials.proofs.nquads import parse
from tests.credentials.samples import STORE, achievement_with, plan


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


def ring(size: int) -> str:
    """Nodes that nothing tells apart, each pointing at the next."""
    return "".join(f"_:n{number} <urn:p> _:n{(number + 1) % size} .\n" for number in range(size))


@pytest.mark.parametrize("hash_name", ["sha256", "sha384"])
def test_a_ring_is_followed_round(hash_name):
    assert canonicalize(parse(ring(60)), hash_name) == canonical_of_text(ring(60), hash_name)


@pytest.mark.parametrize("size", [150, 300, 3_000])
def test_a_longer_ring_is_refused_by_name(size):
    """For its work, or for how deep it goes: never with an error of Python."""
    for work in (canonicalize, issued_identifiers):
        with pytest.raises(WorkBudgetSpent) as caught:
            work(parse(ring(size)))
        assert caught.value.code == "statements.too_complex"
    assert caught.value.message("nl") == (
        "De inhoud van dit bewijs is zo verweven dat controleren te veel rekentijd kost."
    )
    assert caught.value.message("en") == (
        "The content of this credential is so entangled that checking it would take too much computing time."
    )


def test_the_budget_is_the_callers_to_set():
    with pytest.raises(WorkBudgetSpent):
        canonicalize(parse(ring(10)), budget=100)
    assert canonicalize(parse(ring(10)), budget=1_000) == canonicalize(parse(ring(10)))
    # Nodes that their own statements tell apart cost nothing.
    assert canonicalize(parse('_:x <urn:p> "1" .\n_:y <urn:p> "2" .\n'), budget=0)


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
        for hash_name in ("sha256", "sha384"):
            assert canonicalize(parse(text), hash_name) == canonical_of_text(text, hash_name)


@pytest.mark.parametrize("hash_name", ["sha256", "sha384"])
def test_agrees_with_a_foreign_canonicalizer_on_our_credentials(hash_name):
    """Every kind of text that a literal escapes or keeps, in a whole credential."""
    awkward = "".join(map(chr, (*range(0x30), 0x5C, *range(0x7E, 0xA1), 0x2028, 0xFFFD, 0x1F600)))
    for description in ("gewoon", awkward, '"', "\\u0041", "_:c14n0 .", "a\nb .\n_:b0"):
        document = build_credential(plan(achievement=achievement_with(description=description)))
        prepared = prepare(document, STORE)
        found = canonicalize(prepared.statements, hash_name)
        assert found == canonical_by_pyoxigraph(prepared.statements, hash_name)
        assert hash_name != "sha256" or found == prepared.canonical


@pytest.mark.reference
def test_every_vector_of_the_working_group(reference_data):
    folder = reference_data / "credentials" / "vectors" / "rdf-canon"
    entries = json.loads((folder / "manifest.json").read_text())["entries"]
    kinds = Counter(entry["type"] for entry in entries)
    assert kinds == {"rdfc:RDFC10EvalTest": 32, "rdfc:RDFC10MapTest": 11}
    files = {entry[part] for entry in entries for part in ("action", "result")}
    assert files == {f"rdfc10/{path.name}" for path in (folder / "rdfc10").iterdir()}
    for entry in entries:
        quads = parse((folder / entry["action"]).read_text())
        hash_name = entry.get("hashAlgorithm", "SHA256").lower()
        result = (folder / entry["result"]).read_text()
        if entry["type"] == "rdfc:RDFC10EvalTest":
            assert canonicalize(quads, hash_name) == result, entry["id"]
        else:
            found = issued_identifiers(quads, hash_name).items()
            assert {old[2:]: new[2:] for old, new in found} == json.loads(result), entry["id"]
