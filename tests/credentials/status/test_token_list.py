"""Token Status Lists: the packing of the standard, and no more unpacked than a list can hold."""

import subprocess
import sys
import zlib

import pytest

from credentials.proofs.multibase import base64url_encode
from credentials.status.bitstring import MAX_BYTES, Bitstring, StatusListRefused
from credentials.status.token_list import TokenStatuses, token_status_list

BOMB = """
import resource, sys, zlib
from credentials.proofs.multibase import base64url_encode
from credentials.status.bitstring import Bitstring, StatusListRefused
from credentials.status.token_list import TokenStatuses

def bomb(window):
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(300)), packer.flush()])

attempts = [
    (TokenStatuses.decode, {"bits": 1, "lst": base64url_encode(bomb(15))}),
    (Bitstring.decode, "u" + base64url_encode(bomb(31))),
]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for decode, value in attempts:
    try:
        decode(value)
    except StatusListRefused:
        print("refused")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def packed(data: bytes, bits: int = 1) -> dict:
    return {"bits": bits, "lst": base64url_encode(zlib.compress(data))}


def test_the_examples_of_the_standard():
    """Section 4.1: sixteen places of one bit in b9 a3, twelve of two bits in c9 44 f9."""
    one = TokenStatuses.decode(packed(b"\xb9\xa3"))
    assert [one[index] for index in range(16)] == [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    two = TokenStatuses.decode(packed(b"\xc9\x44\xf9", 2))
    assert [two[index] for index in range(12)] == [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]


def test_the_same_places_as_the_bitstring():
    indexes = {0, 1, 7, 8, 9, 4_711, 131_071}
    found = TokenStatuses.decode(token_status_list(Bitstring.of(indexes)))
    assert (len(found), {index for index in range(len(found)) if found[index]}) == (131_072, indexes)


@pytest.mark.parametrize("index", [-1, 16, 10**12])
def test_beyond_its_end_there_is_nothing(index):
    with pytest.raises(IndexError):
        TokenStatuses.decode(packed(b"\0\0"))[index]


@pytest.mark.parametrize(
    "value",
    [
        None,
        "x",
        {},
        {"bits": 1},
        {**packed(b"\0"), "bits": 3},
        {**packed(b"\0"), "bits": True},
        {**packed(b"\0"), "bits": "1"},
        {"bits": 1, "lst": 7},
        {"bits": 1, "lst": "+/"},
        {"bits": 1, "lst": base64url_encode(b"nothing packed")},
        {"bits": 1, "lst": base64url_encode(zlib.compress(b"\0" * 100)[:-3])},
        {"bits": 1, "lst": base64url_encode(zlib.compress(b"\0") + b"more")},
        packed(b""),
        {"bits": 1, "lst": "A" * 2_000_000},
    ],
    ids=range(14),
)
def test_what_is_no_list_is_refused(value):
    with pytest.raises(StatusListRefused):
        TokenStatuses.decode(value)


def test_the_largest_list_is_read_and_one_byte_more_is_not():
    assert len(TokenStatuses.decode(packed(bytes(MAX_BYTES)))) == MAX_BYTES * 8
    with pytest.raises(StatusListRefused):
        TokenStatuses.decode(packed(bytes(MAX_BYTES + 1)))


def test_a_bomb_of_300_mebibytes_takes_less_than_64():
    answer = subprocess.run(
        [sys.executable, "-c", BOMB], capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )
    *refused, grown = answer.stdout.split()
    assert refused == ["refused", "refused"]
    assert int(grown) < 64
