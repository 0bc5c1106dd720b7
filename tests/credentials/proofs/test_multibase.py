import pytest

from credentials.proofs.identifiers import IdentifierRefused, did_web, did_web_url, is_iri, origin
from credentials.proofs.multibase import (
    EncodingRefused,
    base58_decode,
    base58_encode,
    base64url_decode,
    base64url_encode,
)


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"", ""), (b"\0\0\x28\x7f\xb4\xcd", "11233QC4"), (b"Hello World!", "2NEpo7TZRRrLZSi2U")],
)
def test_base58_both_ways(data, text):
    assert (base58_encode(data), base58_decode(text)) == (text, data)


@pytest.mark.parametrize("text", ["0", "O", "I", "l", "é", " ", "1" * 257])
def test_base58_refuses_other_characters_and_long_texts(text):
    with pytest.raises(EncodingRefused):
        base58_decode(text)


def test_base64url_has_no_padding():
    assert base64url_encode(b"\xff\xfe") == "__4"
    assert base64url_decode("__4") == b"\xff\xfe"
    for text in ("__4=", "+/4", "a", "é"):
        with pytest.raises(EncodingRefused):
            base64url_decode(text)


def test_did_web_addresses():
    assert did_web("localhost:8000", "issuers", "roc") == "did:web:localhost%3A8000:issuers:roc"
    assert did_web_url("did:web:localhost%3A8000:issuers:roc") == "http://localhost:8000/issuers/roc/did.json"
    assert did_web_url("did:web:example.org") == "https://example.org/.well-known/did.json"
    assert did_web_url("did:web:example.org:a:b#key") == "https://example.org/a/b/did.json"


@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:web:a/b",
        "did:web:user@host",
        "did:web:host:..:x",
        "did:web:host:a%2Fb",
        "did:key:z6Mk",
        "x",
    ],
)
def test_did_web_refuses_what_is_no_host_and_path(did):
    with pytest.raises(IdentifierRefused):
        did_web_url(did)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a?b=c#d", True),
        ("urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00", True),
        ("https://example.org/%41", True),
        ("relative", False),
        ("/a", False),
        ("https://example.org/a b", False),
        ("https://example.org/%4", False),
        ("https://example.org/a#b#c", False),
        ("https://example.org/\u2028", False),
        ("https://example.org/\u0085", False),
        ("_:a", False),
        ("", False),
        (None, False),
    ],
)
def test_what_an_iri_is(text, expected):
    assert is_iri(text) is expected


def test_origins():
    assert origin("https://Example.org:444/x") == "https://example.org:444"
    assert [origin(address) for address in ("did:web:x", "https://user@host/", "https://[x")] == ["", "", ""]
