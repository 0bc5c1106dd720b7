"""Key pairs: made once, used while active, replaced, withdrawn, and never in plain text."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import IntegrityError, transaction

from credentials.proofs.multibase import multikey_decode
from keys import api
from keys.models import Key

pytestmark = pytest.mark.django_db
OWNER = "issuer:zuiderpoort"


def verifies(key, signature, data) -> bool:
    Ed25519PublicKey.from_public_bytes(bytes(key.public)).verify(signature, data)
    return True


def test_an_owner_gets_one_active_key():
    first = api.ensure_key(OWNER)
    assert api.ensure_key(OWNER) == first
    assert api.active_key(OWNER) == first
    assert api.ensure_key("issuer:other") != first


def test_the_database_refuses_a_second_active_key():
    key = api.ensure_key(OWNER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Key.objects.create(owner=OWNER, public=key.public, private=key.private)


def test_a_signature_verifies_with_the_public_key_in_both_forms():
    key = api.ensure_key(OWNER)
    signature = api.sign(key=key, data=b"document")
    assert len(signature) == 64
    assert verifies(key, signature, b"document")
    assert multikey_decode(key.public_multibase) == bytes(key.public)
    assert key.public_multibase.startswith("z6Mk")
    jwk = key.public_jwk
    assert base64.urlsafe_b64decode(jwk.pop("x") + "=") == bytes(key.public)
    assert jwk == {"kty": "OKP", "crv": "Ed25519", "kid": str(key.uuid), "use": "sig", "alg": "EdDSA"}


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


def test_after_rotation_the_new_key_signs_and_the_old_one_stays_to_be_checked():
    old = api.ensure_key(OWNER)
    signature = api.sign(key=old, data=b"document")
    new = api.rotate(OWNER)
    assert api.active_key(OWNER) == new
    assert [(key.uuid, key.state) for key in api.public_keys(OWNER)] == [
        (old.uuid, "retired"),
        (new.uuid, "active"),
    ]
    assert verifies(api.public_key(old.uuid), signature, b"document")
    with pytest.raises(api.KeyRetired):
        api.sign(key=old, data=b"document")


def test_a_compromised_key_signs_nothing_more_and_is_replaced():
    old = api.ensure_key(OWNER)
    withdrawn = api.mark_compromised(old)
    assert withdrawn.state == "compromised"
    assert withdrawn.retired_at is not None
    assert api.mark_compromised(old).retired_at == withdrawn.retired_at
    assert api.active_key(OWNER) != old
    assert len(api.public_keys(OWNER)) == 2
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
