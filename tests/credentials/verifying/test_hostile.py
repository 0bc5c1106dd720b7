"""A fixed sample of mutated and hostile input: every one gets a report, and none that means something else is valid."""

import json
import random
from typing import Any

import pytest

from credentials.verifying.report import Verdict
from tests.credentials.mutants import mutant, mutate
from tests.credentials.samples import DID_URL, LIST_URL, World, bad, check, did_document, signed, status_list

SEED = 20261124
SAMPLE = 500
FULL = 20_000


def meaning(value: Any, key: str = "") -> Any:
    """A document without the spellings JSON-LD gives one meaning: [x] and x, {"id": x} and x, and the order of a list."""
    if isinstance(value, dict):
        if set(value) == {"id"}:
            return value["id"]
        return {name: meaning(member, name) for name, member in value.items()}
    if isinstance(value, list):
        # The vocabularies of a document are processed in order.
        items = [meaning(item, key) for item in value]
        ordered = (
            items if key == "@context" else sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
        )
        return ordered[0] if len(ordered) == 1 else ordered
    return value


def without_empties(value: Any) -> Any:
    """Empty lists say nothing and are in no statement."""
    if isinstance(value, dict):
        return {key: without_empties(member) for key, member in value.items() if member != []}
    return [without_empties(item) for item in value] if isinstance(value, list) else value


def run(sample: int) -> int:
    source = random.Random(SEED)
    original = signed()
    expected = meaning(original)
    believed = 0
    for number in range(sample):
        document = mutant(original, source)
        report = check(document)
        report.as_dict("nl")
        assert (report.verdict == Verdict.VALID) is (not bad(report)), number
        if report.intact:
            believed += 1
            assert meaning(without_empties(document)) == expected, f"number {number}: {report.codes()}"
    return believed


def test_no_mutant_with_another_meaning_is_believed():
    believed = run(SAMPLE)
    # Some mutants only change order or brackets; a sample in which none passes would show nothing about the others.
    assert 0 < believed < SAMPLE / 3


@pytest.mark.stress
def test_no_mutant_with_another_meaning_is_believed_in_full():
    assert 0 < run(FULL) < FULL / 3


def test_mutated_bytes_get_a_report():
    source = random.Random(SEED)
    text = json.dumps(signed()).encode()
    for _ in range(SAMPLE):
        data = bytearray(text)
        for _ in range(source.randint(1, 4)):
            place = source.randrange(len(data))
            data[place : place + source.randint(0, 3)] = bytes(
                source.randrange(256) for _ in range(source.randint(0, 3))
            )
        report = check(bytes(data))
        assert report.checks
        assert report.intact is False or meaning(report.document) == meaning(signed())


def test_mutated_documents_of_the_issuer_get_a_report():
    source = random.Random(SEED)
    document = signed()
    for _ in range(SAMPLE // 2):
        did, listed = did_document(), status_list(revoked=(4_711,))
        mutate(did, source)
        mutate(listed, source)
        report = check(document, world=World(**{DID_URL: did, LIST_URL: listed}))
        assert report.verdict != Verdict.VALID
