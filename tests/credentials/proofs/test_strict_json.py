import random

import pytest

from credentials.proofs import strict_json
from credentials.proofs.strict_json import (
    CharactersRefused,
    DuplicateMember,
    JSONRefused,
    NumberRefused,
    TooLarge,
    parse,
)


def test_reads_ordinary_json():
    assert parse(b'\xef\xbb\xbf{"a": [1, 2.5, true, null, "\\u00e9"]}') == {"a": [1, 2.5, True, None, "é"]}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": 1, "a": 2}', DuplicateMember),
        ('{"a": {"b": 1, "\\u0062": 2}}', DuplicateMember),
        ('{"a": NaN}', NumberRefused),
        ('{"a": -Infinity}', NumberRefused),
        ('{"a": 1e999}', NumberRefused),
        ('{"a": 9007199254740993}', NumberRefused),
        ('{"a": ' + "9" * 5_000 + "}", NumberRefused),
        ('{"a": "\\ud800"}', CharactersRefused),
        ('{"a": "\\uffff"}', CharactersRefused),
        (b'{"a": "\xff"}', CharactersRefused),
        ("[" * 65 + "]" * 65, TooLarge),
        ("[" * 100_000, TooLarge),
        ("[" + "1," * 500 + "1]", TooLarge),
        ("{" + ",".join(f'"{name}": 1' for name in range(5_000)) + "}", TooLarge),
        ('"' + "a" * strict_json.MAX_BYTES + '"', TooLarge),
        ('{"a": 1', JSONRefused),
        ("{'a': 1}", JSONRefused),
        ("", JSONRefused),
    ],
)
def test_refuses_by_name(text, reason):
    with pytest.raises(reason) as caught:
        parse(text)
    assert type(caught.value) is reason


def test_accepts_what_lies_just_inside_the_limits():
    assert parse("[" * 64 + "]" * 64)
    assert parse("9007199254740992") == 2**53
    assert len(parse("[" + ",".join(["1"] * 500) + "]")) == 500
    assert len(parse("{" + ",".join(f'"{name}": 1' for name in range(4_999)) + "}")) == 4_999


def test_a_small_text_is_not_looked_at_again_because_it_cannot_break_a_limit():
    """The short way says nothing that the long one would not say."""
    source = random.Random(20261130)
    plain = ['"a"', "1", "1e5", '"é"', '"\\n"', "true"]
    escaped = [*plain, '"\\u0041"', '"\\ud800"', '"\\uffff"', '"\uffff"']
    small = 0
    for _ in range(500):
        pieces = source.choice([plain, escaped])
        items = [source.choice(pieces) for _ in range(source.choice([3, 10, 100, 600]))]
        depth = source.choice([0, 1, 60, 70])
        text = "[" * depth + "[" + ",".join(items) + "]" + "]" * depth
        if strict_json._is_small(text):
            small += 1
            strict_json._refuse_deep(text)
            strict_json.check_value(parse(text))
    assert small > 50
