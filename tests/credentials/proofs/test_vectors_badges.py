"""Badges of 1EdTech and of the Digital Credentials Consortium: is the signature right, as the set itself says."""

import json
from collections import Counter
from pathlib import Path

import pytest

from credentials.proofs.context_store import ContextStore
from credentials.proofs.data_integrity import verify_proof
from credentials.proofs.errors import CredentialError
from credentials.proofs.prepared import prepare
from credentials.proofs.proof_errors import ProofUnsupported
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.rdfc10 import canonicalize
from credentials.proofs.suites import suite_of
from tests.credentials.oracles import canonical_by_pyoxigraph, canonical_by_rdf_canonize
from tests.credentials.proofs.vector_files import pinned, store_with

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def examples(reference_data):
    return reference_data / "credentials" / "examples"


@pytest.fixture(scope="module")
def store(reference_data):
    return store_with(reference_data / "credentials" / "contexts")


def signature_is_right(document: dict, store: ContextStore) -> bool:
    """Of a set of proofs every one that we can check, and at least one; the key is the fragment of its method."""
    try:
        document, store = pinned(document, store)
        prepared = prepare(document, store)
        checked = 0
        for proof in document["proof"] if isinstance(document["proof"], list) else [document["proof"]]:
            try:
                suite_of(proof)
            except ProofUnsupported:
                continue
            key = PublicKey.from_multikey(proof["verificationMethod"].split("#")[-1])
            verify_proof(proof, prepared, key, store)
            checked += 1
    except CredentialError:
        return False
    return checked > 0


def secured(path: Path) -> bool:
    """A JSON document with a proof in it, whatever its name ends in."""
    try:
        document = json.loads(path.read_text())
    except ValueError:
        return False
    return isinstance(document, dict) and "proof" in document


def test_the_samples_of_the_public_validator(examples, store):
    folder = examples / "1edtech-validator"
    told = json.loads((folder / "signature-check.json").read_text())
    proofs = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and secured(path)}
    assert proofs == set(told)
    found = {name: signature_is_right(json.loads((folder / name).read_text()), store) for name in told}
    assert found == {name: facts["signature_verified_by_digitalbazaar"] for name, facts in told.items()}
    assert Counter(found.values()) == {True: 11, False: 10}


def test_the_fixtures_of_the_consortium(examples, store):
    folder = examples / "dcc-fixtures"
    told = json.loads((folder / "expected.json").read_text())
    proofs = {
        str(path.relative_to(folder))
        for version in ("v1", "v2")
        for path in (folder / version).rglob("*")
        if path.is_file()
    }
    assert proofs == set(told)
    found = {name: signature_is_right(json.loads((folder / name).read_text()), store) for name in told}
    assert found == {name: facts["signature"] for name, facts in told.items()}
    assert Counter(found.values()) == {True: 44, False: 1}


@pytest.mark.judge
@pytest.mark.parametrize("hash_name", ["sha256", "sha384"])
def test_canonical_statements_are_those_of_foreign_canonicalizers(examples, store, hash_name):
    """Of every document in the set that can be read strictly: examples of the specification, badges, lists, transcripts."""
    datasets, graphs = [], 0
    for path in sorted(examples.rglob("*")):
        if path.is_file() and (path.parent.name == "ob3-spec" or secured(path)):
            try:
                datasets.append(prepare(*pinned(json.loads(path.read_text()), store)).statements)
            except CredentialError:
                assert path.parent.name != "ob3-spec", path
    found = [canonicalize(dataset, hash_name) for dataset in datasets]
    assert found == canonical_by_rdf_canonize(datasets, hash_name)
    for dataset, text in zip(datasets, found, strict=True):
        # Of things that differ only by the graph they stand in, as proofs inside a credential do, pyoxigraph departs from all
        # the others.
        in_graphs = any(quad[3] is not None for quad in dataset)
        graphs += in_graphs
        assert in_graphs or text == canonical_by_pyoxigraph(dataset, hash_name)
    assert (len(datasets), graphs) == (72, 3)
