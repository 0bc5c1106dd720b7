"""Public keys in every way they are written down, and what is refused of each."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers, generate_private_key
from jwcrypto.jwk import JWK

from credentials.proofs.multibase import KeyRefused, base58_decode, base58_encode, base64url_encode
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import write_raw
from tests.credentials.ecdsa import P256, PUBLIC

RSA = PublicKey("RSA", generate_private_key(65_537, 2_048).public_key())
KEYS = {**PUBLIC, "RSA": RSA}
# A published key of each kind, with the did:key it has (did:key method, test vectors; ECDSA Cryptosuites 1.0, A).
PUBLISHED = {
    "Ed25519": "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    "P-256": "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
    "P-384": "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ",
}
FIELD = 2**255 - 19


def refused(read, *arguments) -> None:
    with pytest.raises(KeyRefused) as caught:
        read(*arguments)
    assert caught.value.code == "key.malformed"


@pytest.mark.parametrize("kind", KEYS)
def test_each_kind_there_and_back(kind):
    key = KEYS[kind]
    assert key.kind == kind
    assert PublicKey.from_multikey(key.multikey) == key
    assert PublicKey.from_jwk(key.jwk) == key
    assert PublicKey.from_raw(kind, write_raw(key.key)) == key
    assert key.did == f"did:key:{key.multikey}"
    assert sum(key == other for other in KEYS.values()) == 1


@pytest.mark.parametrize("kind", PUBLISHED)
def test_published_keys(kind):
    key = PublicKey.from_multikey(PUBLISHED[kind])
    assert (key.kind, key.multikey, key.did) == (kind, PUBLISHED[kind], f"did:key:{PUBLISHED[kind]}")


@pytest.mark.parametrize("kind", KEYS)
def test_jwcrypto_reads_our_jwk_and_gives_it_the_same_name(kind):
    assert JWK(**KEYS[kind].jwk).thumbprint() == KEYS[kind].thumbprint


def test_the_name_of_the_key_in_the_standard():
    """RFC 8037, A.3."""
    key = PublicKey.from_jwk(
        {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    )
    assert key.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


class TestMultikey:
    @pytest.mark.parametrize("kind", PUBLISHED)
    def test_one_byte_more_or_less(self, kind):
        data = base58_decode(PUBLISHED[kind][1:])
        for wrong in (data[:-1], data + b"\0", data[:2], data[:1], b"", b"\0" + data):
            refused(PublicKey.from_multikey, "z" + base58_encode(wrong))

    @pytest.mark.parametrize(
        "text",
        ["", "z", "z0", "zl", PUBLISHED["Ed25519"][1:], "u" + PUBLISHED["Ed25519"][1:], "z" + "1" * 2_000, "z" + "2" * 1_440],
    )  # fmt: skip
    def test_another_alphabet_or_length(self, text):
        refused(PublicKey.from_multikey, text)

    def test_a_kind_that_verifies_nothing(self):
        """X25519 (0xec), secp256k1 (0xe7), a private Ed25519 key (0x1300)."""
        for prefix, size in ((b"\xec\x01", 32), (b"\xe7\x01", 33), (b"\x80\x26", 32)):
            refused(PublicKey.from_multikey, "z" + base58_encode(prefix + bytes(range(size))))

    def test_a_point_that_is_not_compressed(self):
        """Only the compressed form is a Multikey (Controlled Identifiers 1.0, 2.2.2)."""
        numbers = P256.public_key().public_numbers()
        point = b"\x04" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
        assert PublicKey.from_raw("P-256", point) == PUBLIC["P-256"]
        refused(PublicKey.from_multikey, "z" + base58_encode(b"\x80\x24" + point))

    def test_a_point_beside_the_curve(self):
        # x = 5 is on neither curve with these two.
        for kind, prefix, size in (("P-256", b"\x80\x24", 32), ("P-384", b"\x81\x24", 48)):
            off = [
                x
                for x in range(40)
                if not accepted("z" + base58_encode(prefix + b"\x02" + x.to_bytes(size, "big")))
            ]
            assert 10 < len(off) < 30, kind


def accepted(text: str) -> bool:
    try:
        PublicKey.from_multikey(text)
    except KeyRefused:
        return False
    return True


class TestEd25519:
    @pytest.mark.parametrize(
        "y",
        [0, 1, FIELD - 1, FIELD, FIELD + 1, 2**255 - 1, 2**255, 2**255 + 1],
        ids=["0", "1", "-1", "p", "p+1", "max", "0 with sign", "1 with sign"],
    )
    def test_keys_under_which_one_signature_fits_any_text(self, y):
        """Points of small order, and numbers that stand for one without being its one form (RFC 8032, 5.1.3)."""
        refused(PublicKey.from_raw, "Ed25519", y.to_bytes(32, "little"))


class TestRSA:
    def test_sizes(self):
        for bits in (1_024, 2_040):
            number = (1 << (bits - 1)) + 1
            weak = {"kty": "RSA", "n": unsigned(number), "e": "AQAB"}
            refused(PublicKey.from_jwk, weak)
        for exponent in (1, 2, 3, 65_535, 65_536, 65_538, 2**33 + 1):
            refused(PublicKey.from_jwk, {**RSA.jwk, "e": unsigned(exponent)})
        refused(PublicKey.from_jwk, {**RSA.jwk, "n": unsigned(RSA.key.public_numbers().n - 1)})
        refused(PublicKey.from_jwk, {**RSA.jwk, "n": unsigned((1 << 8_192) + 1)})

    def test_numbers_with_nought_before_them(self):
        refused(PublicKey.from_jwk, {**RSA.jwk, "e": "AAEAAQ"})
        refused(PublicKey.from_jwk, {**RSA.jwk, "n": base64url_encode(b"\0" + b"\xff" * 256)})

    def test_der_that_says_more(self):
        data = write_raw(RSA.key)
        for wrong in (data + b"\0", data[:-1], b"", data[1:]):
            refused(PublicKey.from_raw, "RSA", wrong)

    def test_a_public_number_below_the_modulus_is_what_is_kept(self):
        assert RSA.key.public_numbers() == RSAPublicNumbers(65_537, RSA.key.public_numbers().n)


def unsigned(number: int) -> str:
    return base64url_encode(number.to_bytes((number.bit_length() + 7) // 8, "big"))


class TestJWK:
    @pytest.mark.parametrize("kind", KEYS)
    def test_what_else_may_stand_beside_it(self, kind):
        algorithm = {"Ed25519": "EdDSA", "P-256": "ES256", "P-384": "ES384", "RSA": "RS256"}[kind]
        beside = {"kid": "x", "use": "sig", "key_ops": ["verify"], "alg": algorithm}
        assert PublicKey.from_jwk({**KEYS[kind].jwk, **beside}) == KEYS[kind]

    @pytest.mark.parametrize("kind", KEYS)
    @pytest.mark.parametrize(
        "changes",
        [
            *({name: "AQAB"} for name in ("d", "p", "q", "dp", "dq", "qi", "oth", "k")),
            {"d": None},
            {"use": "enc"},
            {"use": None},
            {"key_ops": ["sign"]},
            {"key_ops": "verify"},
            {"key_ops": []},
            {"alg": "HS256"},
            {"alg": "none"},
            {"alg": "ES512"},
            {"kty": "oct"},
            {"kty": None},
            {"kty": ["EC"]},
            {"crv": "secp256k1"},
            {"crv": ["P-256"]},
            {"crv": "X25519"},
        ],
        ids=json.dumps,
    )
    def test_that_is_private_or_for_something_else(self, kind, changes):
        refused(PublicKey.from_jwk, {**KEYS[kind].jwk, **changes})

    @pytest.mark.parametrize("kind", KEYS)
    def test_a_member_of_another_form(self, kind):
        for name in set(KEYS[kind].jwk) - {"kty", "crv"}:
            right = KEYS[kind].jwk[name]
            for wrong in (
                None,
                5,
                [right],
                "",
                right + "=",
                right + "AA",
                right[:-2],
                "+" + right[1:],
                " " + right,
            ):
                refused(PublicKey.from_jwk, {**KEYS[kind].jwk, name: wrong})

    def test_a_point_beside_the_curve(self):
        for kind in ("P-256", "P-384"):
            refused(PublicKey.from_jwk, {**KEYS[kind].jwk, "y": KEYS[kind].jwk["x"]})
            zero = base64url_encode(bytes(32 if kind == "P-256" else 48))
            refused(PublicKey.from_jwk, {**KEYS[kind].jwk, "x": zero, "y": zero})
        refused(PublicKey.from_jwk, {**KEYS["P-256"].jwk, "crv": "P-384"})
