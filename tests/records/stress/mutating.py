"""Statements changed in ways that programmers, networks and strangers change them; the same seed gives the same ones."""

import json
import random
import uuid

ODD_TEXTS = (
    "", " ", "\x00", "a\x00b", "\ud800", "\u202e", "🩹" * 40, "x" * 5_000, "null", "../../etc/passwd", "mailto:", "http://",
    "nl_NL", "NL-nl-NL-NL", "x-y", "PT", "P1Y2M3W", "P1W", "-P1D", "PT1.5H2M", "2026-02-30T10:00:00Z", "2026-11-30",
    "2026-11-30T10:00:00-00:00", "2026-11-30T25:00:00Z", "9999-12-31T23:59:60-23:59", "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00", "mailto:a b@c", "urn:uuid:x", "javascript:alert(1)", "IRI", "Activity", "agent", "Group",
    "SubStatement", "http://adlnet.gov/expapi/verbs/voided", "8F87CCDE-BB56-4C2E-AB83-44982EF22DF0", "{8f87ccde}",
)  # fmt: skip
ODD_VALUES = (
    None, True, False, 0, -1, 1, 2, -0.0, 1e308, -1e-320, 10**40, 2**63, [], {}, [[]], [None], {"": ""}, {"a": None},
)  # fmt: skip


def mutant(statement: dict, chance: random.Random) -> bytes:
    """The statement with an id, changed once to three times: most as data, some as bytes."""
    statement = {"id": str(uuid.UUID(int=chance.getrandbits(128), version=4)), **statement}
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(CHANGES)(statement, chance)
    body = json.dumps(statement, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return chance.choice(SPOILINGS)(body, chance) if chance.random() < 0.25 else body


def _places(thing, found=None) -> list[tuple]:
    """All (container, key) in it, at any depth."""
    found = [] if found is None else found
    inside = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for key, value in inside:
        found.append((thing, key))
        _places(value, found)
    return found


def _somewhere(statement, chance) -> tuple:
    return chance.choice(_places(statement) or [({"": ""}, "")])


def _leave_out(statement, chance):
    container, key = _somewhere(statement, chance)
    del container[key]


def _odd_text(statement, chance):
    container, key = _somewhere(statement, chance)
    container[key] = chance.choice(ODD_TEXTS)


def _odd_value(statement, chance):
    container, key = _somewhere(statement, chance)
    container[key] = json.loads(json.dumps(chance.choice(ODD_VALUES)))


def _from_elsewhere(statement, chance):
    """A value of another place, as it is: a name where a list is asked for, an agent in the place of a verb."""
    (container, key), (other, where) = _somewhere(statement, chance), _somewhere(statement, chance)
    container[key] = json.loads(json.dumps(other[where]))


def _wrapped(statement, chance):
    container, key = _somewhere(statement, chance)
    container[key] = [container[key]] if chance.random() < 0.5 else {"en": container[key]}


def _renamed(statement, chance):
    container, key = _somewhere(statement, chance)
    if isinstance(container, dict):
        names = (
            key.upper(),
            key.title(),
            f"{key} ",
            f"{key}\x00",
            "objectType",
            "id",
            chance.choice(ODD_TEXTS),
        )
        container[chance.choice(names)] = container.pop(key)


def _added(statement, chance):
    container, _key = _somewhere(statement, chance)
    value = chance.choice((*ODD_TEXTS, *ODD_VALUES))
    if isinstance(container, dict):
        container[chance.choice(("extra", "mbox", "member", "id", "extensions", "definition", "display"))] = (
            value
        )
    else:
        container.append(value)


def _letters(statement, chance):
    """One character of a text changed, doubled or dropped: the near misses."""
    texts = [(box, key) for box, key in _places(statement) if isinstance(box[key], str) and box[key]]
    if texts:
        box, key = chance.choice(texts)
        at, text = chance.randrange(len(box[key])), box[key]
        box[key] = text[:at] + chance.choice(("", text[at] * 2, " ", "-", "Z", "\n", "é")) + text[at + 1 :]


def _deep(statement, chance):
    container, key = _somewhere(statement, chance)
    value: object = "deep"
    for _ in range(chance.choice((5, 90, 400))):
        value = {"a": value} if chance.random() < 0.5 else [value]
    container[key] = value


CHANGES = (
    _leave_out, _leave_out, _odd_text, _odd_text, _odd_value, _odd_value, _from_elsewhere, _wrapped, _renamed, _added,
    _letters, _letters, _deep,
)  # fmt: skip


def _cut_off(body, chance):
    return body[: chance.randrange(len(body))]


def _flipped(body, chance):
    at = chance.randrange(len(body))
    return body[:at] + bytes([body[at] ^ 1 << chance.randrange(8)]) + body[at + 1 :]


def _said_twice(body, _chance):
    """The same member twice in one object: readers differ in which one they believe."""
    return body.replace(b'{"id"', b'{"id":"00000000-0000-4000-8000-000000000000","id"', 1)


def _no_json(body, chance):
    """What JSON in some languages allows and JSON does not."""
    spoilt = (
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"1e999",
        b"01",
        b"+1",
        b"'x'",
        b"1" * 5_000,
        b"undefined",
        b"[" * 5_000,
    )
    return body.replace(b"}", b',"result":{"score":{"raw":%s}}}' % chance.choice(spoilt), 1)


def _encoded(body, chance):
    text = body.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-8-sig", "latin-1", "utf-7", "utf-32")), "replace")


def _followed(body, chance):
    return body + chance.choice((b"}", b",", b"\x00", body, b" \n"))


def _in_a_list(body, chance):
    return chance.choice((b"[%s]", b"[[%s]]", b"[%s,]", b"[%s,%s]", b"[%s,null]")).replace(b"%s", body)


SPOILINGS = (_cut_off, _flipped, _flipped, _said_twice, _no_json, _encoded, _followed, _in_a_list)
