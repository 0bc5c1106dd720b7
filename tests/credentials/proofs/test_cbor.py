"""The little of CBOR that proofs use: examples of RFC 8949, and every other way to write the same."""

import pytest

from credentials.proofs import cbor
from credentials.proofs.multibase import EncodingRefused


@pytest.mark.parametrize(
    ("data", "value"),
    [
        # RFC 8949, appendix A.
        ("00", 0),
        ("17", 23),
        ("1818", 24),
        ("1903e8", 1_000),
        ("1a000f4240", 1_000_000),
        ("1b000000e8d4a51000", 1_000_000_000_000),
        ("1bffffffffffffffff", 18_446_744_073_709_551_615),
        ("40", b""),
        ("4401020304", b"\x01\x02\x03\x04"),
        ("60", ""),
        ("6449455446", "IETF"),
        ("62c3bc", "ü"),
        ("64f0908591", "\U00010151"),
        ("80", []),
        ("8301820203820405", [1, [2, 3], [4, 5]]),
        ("98190102030405060708090a0b0c0d0e0f101112131415161718181819", list(range(1, 26))),
        ("a0", {}),
        ("a201020304", {1: 2, 3: 4}),
        ("a26161016162820203", {"a": 1, "b": [2, 3]}),
    ],
)
def test_values(data, value):
    found = cbor.decode(bytes.fromhex(data))
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "data",
    [
        # Nothing, too little, too much.
        "", "18", "19ff", "41", "5820" + "00" * 31, "61", "81", "8201", "a1", "a101", "0000", "8000",
        # A longer head than needed.
        "1817", "190017", "1a000000ff", "1b00000000ffffffff", "5801ff", "590001ff", "780161", "980101", "b8010102",
        # No length at all.
        "5f4101ff", "7f6161ff", "9f01ff", "bf0101ff", "ff",
        # Heads that mean nothing.
        "1c", "1d", "1e", "3c", "5c", "7c", "9c", "bc", "dc", "fc",
        # Negative numbers, tags, simple values, floats.
        "20", "3818", "c074323031332d30332d32315432303a30343a30305a", "d9d9f700", "f4", "f5", "f6", "f7", "e0", "f820",
        "f90000", "fa47c35000", "fb3ff199999999999a",
        # Texts that are none.
        "61ff", "62c328", "63eda080",
        # Names twice, or of a kind that has no order.
        "a201020103", "a2616101616102", "a18001", "a1a00101",
        # Promises that cannot be kept.
        "9affffffff", "9bffffffffffffffff", "baffffffff", "5bffffffffffffffff", "7b7fffffffffffffff",
        # Too deep.
        "8181818181" + "00", "81" * 3_000 + "00",
    ],
)  # fmt: skip
def test_any_other_way_is_refused(data):
    with pytest.raises(EncodingRefused) as caught:
        cbor.decode(bytes.fromhex(data))
    assert caught.value.code == "encoding.malformed"


def test_many_items_are_refused():
    assert len(cbor.decode(b"\x99\x27\x0f" + bytes(9_999))) == 9_999
    with pytest.raises(EncodingRefused):
        cbor.decode(b"\x99\x27\x11" + bytes(10_001))
