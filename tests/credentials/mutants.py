"""Documents with something changed, by chance but the same each time: what every check of a check is fed with."""

import copy
import random
from collections.abc import Sequence
from typing import Any

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


def mutant(original: dict[str, Any], source: random.Random) -> dict[str, Any]:
    """A copy of a document with one to three changes."""
    document = copy.deepcopy(original)
    for _ in range(source.choice([1, 1, 1, 2, 3])):
        if places(document):
            mutate(document, source)
    return document


def mutate(
    document: dict[str, Any],
    source: random.Random,
    values: Sequence[Any] = VALUES,
    names: Sequence[str] = NAMES,
) -> None:
    """One change, of one of nine kinds, with one of these values or names where it needs one."""
    container, key = source.choice(places(document))
    kind = source.randrange(9)
    if kind == 0:
        container[key] = copy.deepcopy(source.choice(values))
    elif kind == 1:
        del container[key]
    elif kind == 2 and isinstance(container, dict):
        container[source.choice(names)] = container.pop(key)
    elif kind == 3 and isinstance(container, dict):
        container[source.choice(names)] = copy.deepcopy(source.choice(values))
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
