"""A fixed sample of mutated and hostile input: every one gets a report, and none that means something else is valid."""

import copy
import json
import random
from typing import Any

import pytest

from credentials.verifying.report import Result, Verdict
from tests.credentials.samples import DID_URL, LIST_URL, World, check, did_document, signed, status_list

SEED = 20261124
SAMPLE = 500
FULL = 20_000

VALUES: list[Any] = [
    None, True, False, 0, -1, 1.5, 2**53, "", "x", "true", "4", "é\u202e", "_:b0", "relative", "urn:x:y", "https://example.org/a b",
    "2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z", [], {}, [[]], [None], {"id": "urn:x:y"}, {"@value": "x"}, {"@id": "urn:x:y"},
    {"@list": []}, {"@set": ["x"]}, {"@context": {}}, {"@type": "x"}, {"type": "Achievement"}, "assertionMethod", "Profile",
]  # fmt: skip
NAMES = [
    "validUntil", "expirationDate", "id", "type", "@id", "@type", "@graph", "@included", "@reverse", "@nest", "@context", "name", "issuer",
    "credentialStatus", "credentialSubject", "proof", "related", "endorsement", "evidence", "onbekend", "", "https://schema.org/name",
    "image", "Image", "confirmation", "result", "achievement", "supervisionLevel", "@value", "@language", "@json", "@index", "a:b",
]  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a document."""
    found = []
    if isinstance(value, dict):
        for key, member in value.items():
            found += [(value, key), *places(member)]
    elif isinstance(value, list):
        for index, member in enumerate(value):
            found += [(value, index), *places(member)]
    return found


def mutate(document: dict[str, Any], source: random.Random) -> None:
    container, key = source.choice(places(document))
    kind = source.randrange(9)
    if kind == 0:
        container[key] = copy.deepcopy(source.choice(VALUES))
    elif kind == 1:
        del container[key]
    elif kind == 2 and isinstance(container, dict):
        container[source.choice(NAMES)] = container.pop(key)
    elif kind == 3 and isinstance(container, dict):
        container[source.choice(NAMES)] = copy.deepcopy(source.choice(VALUES))
    elif kind == 4:
        container[key] = [copy.deepcopy(container[key])]
    elif kind == 5 and isinstance(container, list):
        container.append(copy.deepcopy(container[key]))
    elif kind == 6 and isinstance(container, list):
        container.reverse()
    elif kind == 7:
        other, place = source.choice(places(document))
        container[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(container[key])
    else:
        objects = [member[place] for member, place in places(document) if isinstance(member[place], dict)]
        if objects and isinstance(container, dict):
            source.choice(objects)[key] = container.pop(key)


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
        document = copy.deepcopy(original)
        for _ in range(source.choice([1, 1, 1, 2, 3])):
            if places(document):
                mutate(document, source)
        report = check(document)
        report.as_dict("nl")
        bad = [item for item in report.checks if item.result in (Result.FAIL, Result.NOT_DONE)]
        assert (report.verdict == Verdict.VALID) is (not bad), number
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
