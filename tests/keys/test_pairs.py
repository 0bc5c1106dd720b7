"""Key pairs: made once, used while active, replaced, withdrawn, and never in plain text."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.db import IntegrityError, transaction

from credentials.proofs.multibase import base58_decode
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import write_raw
from keys import api
from keys.models import Key

pytestmark = pytest.mark.django_db
OWNER = "issuer:zuiderpoort"
KINDS = pytest.mark.parametrize("algorithm", ["Ed25519", "P-256"])


def verifies(key, signature, data) -> bool:
    if key.algorithm == "Ed25519":
        Ed25519PublicKey.from_public_bytes(bytes(key.public)).verify(signature, data)
    else:
        r, s = (int.from_bytes(part, "big") for part in (signature[:32], signature[32:]))
        point = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), bytes(key.public))
        point.verify(encode_dss_signature(r, s), data, ECDSA(SHA256()))
    return True


@KINDS
def test_an_owner_gets_one_active_key_of_a_kind(algorithm):
    first = api.ensure_key(OWNER, algorithm)
    assert first.algorithm == algorithm
    assert api.ensure_key(OWNER, algorithm) == first
    assert api.active_key(OWNER, algorithm) == first
    assert api.ensure_key("issuer:other", algorithm) != first


def test_the_kinds_do_not_stand_in_for_each_other():
    edwards = api.ensure_key(OWNER)
    with pytest.raises(api.NoKey, match=f"^{OWNER} has no active P-256 key$"):
        api.active_key(OWNER, "P-256")
    assert api.ensure_key(OWNER, "P-256") != edwards
    assert api.active_key(OWNER) == edwards


def test_a_kind_we_do_not_have_makes_nothing():
    with pytest.raises(ValueError, match="P-521"):
        api.ensure_key(OWNER, "P-521")
    assert api.public_keys(OWNER) == []


@KINDS
def test_the_database_refuses_a_second_active_key(algorithm):
    key = api.ensure_key(OWNER, algorithm)
    with pytest.raises(IntegrityError), transaction.atomic():
        Key.objects.create(owner=OWNER, algorithm=algorithm, public=key.public, private=key.private)


def test_a_signature_verifies_with_the_public_key_in_both_forms():
    key = api.ensure_key(OWNER)
    signature = api.sign(key=key, data=b"document")
    assert len(signature) == 64
    assert verifies(key, signature, b"document")
    assert write_raw(PublicKey.from_multikey(key.public_multibase).key) == bytes(key.public)
    assert key.public_multibase.startswith("z6Mk")
    jwk = key.public_jwk
    assert base64.urlsafe_b64decode(jwk.pop("x") + "=") == bytes(key.public)
    assert jwk == {"kty": "OKP", "crv": "Ed25519", "kid": str(key.uuid), "use": "sig", "alg": "EdDSA"}


def test_an_es256_signature_verifies_with_the_public_key_in_both_forms():
    key = api.ensure_key(OWNER, "P-256")
    signature = api.sign(key=key, data=b"document")
    assert len(signature) == 64
    assert verifies(key, signature, b"document")
    assert key.public_multibase.startswith("zDn")
    assert base58_decode(key.public_multibase[1:]) == b"\x80\x24" + bytes(key.public)
    jwk = key.public_jwk
    x, y = (base64.urlsafe_b64decode(jwk.pop(name) + "=") for name in "xy")
    assert (len(x), len(y)) == (32, 32)
    assert bytes(key.public) == bytes([2 + y[-1] % 2]) + x
    assert jwk == {"kty": "EC", "crv": "P-256", "kid": str(key.uuid), "use": "sig", "alg": "ES256"}


def test_a_number_that_begins_with_zeros_keeps_its_length():
    """Both numbers of an ES256 signature take 32 bytes, also the one in 256 that is shorter."""
    key = api.ensure_key(OWNER, "P-256")
    sign = api.signer(key=key)
    assert {len(sign(b"%d" % number)) for number in range(600)} == {64}


def test_what_is_opened_once_signs_like_the_key():
    key = api.ensure_key(OWNER)
    sign = api.signer(key=key)
    assert sign(b"document") == api.sign(key=key, data=b"document")
    api.rotate(OWNER)
    with pytest.raises(api.KeyRetired):
        api.signer(key=key)


def test_the_private_key_does_not_lie_there_in_plain_text(monkeypatch):
    pair = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
    monkeypatch.setattr(Ed25519PrivateKey, "generate", classmethod(lambda _cls: pair))
    key = Key.objects.get(pk=api.ensure_key(OWNER).pk)
    assert bytes(key.public) == pair.public_key().public_bytes_raw()
    assert len(key.private) == 12 + 32 + 16
    assert b"\x07" * 4 not in bytes(key.private)


def test_a_row_cannot_take_over_the_private_key_of_another():
    mine, other = api.ensure_key(OWNER), api.ensure_key("issuer:other")
    Key.objects.filter(pk=mine.pk).update(private=other.private)
    with pytest.raises(api.MasterKeyLost):
        api.sign(key=mine, data=b"document")


@KINDS
def test_after_rotation_the_new_key_signs_and_the_old_one_stays_to_be_checked(algorithm):
    old = api.ensure_key(OWNER, algorithm)
    other = api.ensure_key(OWNER, "P-256" if algorithm == "Ed25519" else "Ed25519")
    signature = api.sign(key=old, data=b"document")
    new = api.rotate(OWNER, algorithm)
    assert api.active_key(OWNER, algorithm) == new
    assert [(key.uuid, key.algorithm, key.state) for key in api.public_keys(OWNER)] == [
        (old.uuid, algorithm, "retired"),
        (other.uuid, other.algorithm, "active"),
        (new.uuid, algorithm, "active"),
    ]
    assert verifies(api.public_key(old.uuid), signature, b"document")
    with pytest.raises(api.KeyRetired):
        api.sign(key=old, data=b"document")


@KINDS
def test_a_compromised_key_signs_nothing_more_and_is_replaced_by_one_of_its_kind(algorithm):
    old = api.ensure_key(OWNER, algorithm)
    other = api.ensure_key(OWNER, "P-256" if algorithm == "Ed25519" else "Ed25519")
    withdrawn = api.mark_compromised(old)
    assert withdrawn.state == "compromised"
    assert withdrawn.retired_at is not None
    assert api.mark_compromised(old).retired_at == withdrawn.retired_at
    assert api.active_key(OWNER, algorithm) != old
    assert api.active_key(OWNER, other.algorithm) == other
    assert len(api.public_keys(OWNER)) == 3
    with pytest.raises(api.KeyRetired):
        api.sign(key=old, data=b"document")


def test_withdrawing_a_retired_key_leaves_the_active_one():
    old = api.ensure_key(OWNER)
    new = api.rotate(OWNER)
    api.mark_compromised(old)
    assert api.active_key(OWNER) == new
    assert len(api.public_keys(OWNER)) == 2


def test_who_has_no_key_is_told_so():
    with pytest.raises(api.NoKey):
        api.active_key("issuer:nobody")
    with pytest.raises(api.NoKey):
        api.rotate("issuer:nobody")
    assert api.public_keys("issuer:nobody") == []
