import gzip

import pytest

from credentials.proofs.multibase import base64url_encode
from credentials.status.bitstring import (
    LENGTH,
    MAX_BYTES,
    Bitstring,
    StatusListRefused,
    status_entry,
    status_list_credential,
)
from tests.credentials.samples import ISSUED, ISSUER, LIST_URL


def test_bits_survive_the_round_trip():
    chosen = {0, 7, 8, 4_711, LENGTH - 1}
    bits = Bitstring.decode(Bitstring.of(chosen).encode())
    assert len(bits) == LENGTH
    assert {index for index in range(LENGTH) if bits[index]} == chosen


def test_the_first_bit_is_the_leftmost():
    text = "u" + base64url_encode(gzip.compress(b"\x80" + bytes(LENGTH // 8 - 1)))
    assert Bitstring.decode(text)[0] is True
    assert Bitstring.decode(text)[7] is False


def test_a_bit_can_be_cleared_and_the_same_bits_give_the_same_text():
    bits = Bitstring.of([5])
    bits[5] = False
    assert bits.encode() == Bitstring().encode()


@pytest.mark.parametrize("index", [-1, LENGTH])
def test_places_outside_the_list(index):
    with pytest.raises(IndexError):
        Bitstring()[index]


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "u",
        "zabc",
        "u!!!!",
        "u" + base64url_encode(b"not gzip"),
        "u" + base64url_encode(gzip.compress(bytes(LENGTH // 8))[:-9]),
        "u" + base64url_encode(gzip.compress(bytes(LENGTH // 8)) + b"more"),
        "u" + base64url_encode(gzip.compress(b"")),
        "u" + base64url_encode(gzip.compress(bytes(MAX_BYTES + 1))),
    ],
    ids=range(10),
)
def test_unreadable_lists_and_bombs_are_refused(text):
    with pytest.raises(StatusListRefused):
        Bitstring.decode(text)


def test_entry_and_list_documents():
    assert status_entry(list_url=LIST_URL, index=7) == {
        "id": f"{LIST_URL}#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": LIST_URL,
    }
    document = status_list_credential(list_url=LIST_URL, issuer=ISSUER, bits=Bitstring(), valid_from=ISSUED)
    assert document == {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": LIST_URL,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": ISSUER,
        "validFrom": "2026-11-20T09:30:00Z",
        "credentialSubject": {
            "id": f"{LIST_URL}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": Bitstring().encode(),
        },
    }
