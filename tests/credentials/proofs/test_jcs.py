"""Canonical JSON: RFC 8785, with the numbers of its appendix B and what has no canonical text."""

import math
import random
import struct
import subprocess
from pathlib import Path

import pytest

from credentials.proofs import jcs
from credentials.proofs.strict_json import CharactersRefused, NumberRefused

# RFC 8785, appendix B: a double by its bits, and how it is written.
NUMBERS = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}


def double(bits: str) -> float:
    return float(struct.unpack(">d", bytes.fromhex(bits))[0])


@pytest.mark.parametrize("bits", NUMBERS)
def test_numbers_are_written_as_ecmascript_does(bits):
    assert jcs.canonicalize(double(bits)).decode() == NUMBERS[bits]


def test_whole_numbers_and_truth():
    assert jcs.canonicalize([1, 2.0, -7, 10**15, 1e-7, True, False, None, {}, [], ""]) == (
        b'[1,2,-7,1000000000000000,1e-7,true,false,null,{},[],""]'
    )


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 2**53 + 1, 10**400])
def test_numbers_that_no_double_holds_are_refused(value):
    with pytest.raises(NumberRefused) as caught:
        jcs.canonicalize({"a": [value]})
    assert caught.value.code == "json.number"


def test_half_a_character_is_refused():
    for value in ("\ud800", {"\udfff": 1}):
        with pytest.raises(CharactersRefused):
            jcs.canonicalize(value)


def test_names_are_sorted_by_their_utf16_units():
    """The example of RFC 8785, 3.2.3, and one name that code points would sort elsewhere."""
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    order = ["\\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    text = jcs.canonicalize(dict.fromkeys(value, 0)).decode()
    assert text == "{" + ",".join(f'"{name}":0' for name in order) + "}"


def test_texts_keep_their_characters_and_escape_the_fewest():
    value = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/\u007f\b\f\t"
    assert jcs.canonicalize(value).decode() == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f\\b\\f\\t"'


def test_node_writes_numbers_alike():
    """A fixed sample of doubles of every size, against the language that the standard takes its numbers from."""
    source = random.Random(8785)
    bits = [f"{source.getrandbits(64):016x}" for _ in range(500)]
    bits = [text for text in bits if math.isfinite(double(text))]
    program = (
        "const v=new DataView(new ArrayBuffer(8));"
        "console.log(JSON.stringify(process.argv[1].split(',').map(b=>{v.setBigUint64(0,BigInt('0x'+b));return v.getFloat64(0)})))"
    )
    answer = subprocess.run(
        ["node", "-e", program, ",".join(bits)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert jcs.canonicalize([double(text) for text in bits]) == answer.stdout.strip()
