"""A lost or other master key is a named error, and never a silent new key."""

import base64

import pytest
from django.core.checks import run_checks

from keys import api
from keys.checks import master_key_is_the_same
from keys.models import Key, Seal

pytestmark = pytest.mark.django_db
OWNER = "issuer:zuiderpoort"
OTHER = base64.b64encode(b"another master key, of 32 bytes!").decode()


def test_the_tests_have_a_master_key_of_32_bytes(settings):
    assert len(base64.b64decode(settings.MASTER_KEY, validate=True)) == 32
    assert len(base64.b64decode(OTHER)) == 32


def test_a_new_site_is_ready_and_sealed_by_its_first_key():
    assert api.master_key_opens() is True
    assert Seal.objects.count() == 0
    api.ensure_key(OWNER)
    api.ensure_key("issuer:other")
    assert Seal.objects.count() == 1
    assert api.master_key_opens() is True


@pytest.mark.parametrize("given", [OTHER, "", "no base64", base64.b64encode(b"short").decode()])
def test_with_another_master_key_nothing_is_signed_or_made(settings, given):
    key = api.ensure_key(OWNER)
    settings.MASTER_KEY = given
    assert api.master_key_opens() is False
    with pytest.raises(api.MasterKeyLost):
        api.sign(key=key, data=b"document")
    with pytest.raises(api.MasterKeyLost):
        api.ensure_key("issuer:new")
    with pytest.raises(api.MasterKeyLost):
        api.rotate(OWNER)
    assert [(row.uuid, row.state) for row in Key.objects.all()] == [(key.uuid, "active")]


def test_the_old_key_put_back_opens_everything_again(settings):
    right = settings.MASTER_KEY
    key = api.ensure_key(OWNER)
    settings.MASTER_KEY = OTHER
    assert api.master_key_opens() is False
    settings.MASTER_KEY = right
    assert api.master_key_opens() is True
    assert len(api.sign(key=key, data=b"document")) == 64


def test_keys_without_their_seal_are_not_trusted_to_any_master_key():
    api.ensure_key(OWNER)
    Seal.objects.all().delete()
    assert api.master_key_opens() is False
    with pytest.raises(api.MasterKeyLost):
        api.ensure_key("issuer:new")


def test_a_first_key_made_while_we_look_is_no_lost_master_key(monkeypatch):
    """Between two questions somebody else made the first key, and its seal."""
    api.ensure_key(OWNER)
    answers = [None, Seal.objects.get()]
    monkeypatch.setattr(Seal.objects, "first", lambda: answers.pop(0))
    assert api.master_key_opens() is True
    assert answers == []


def test_without_a_usable_master_key_a_new_site_makes_no_key(settings):
    settings.MASTER_KEY = ""
    assert api.master_key_opens() is False
    with pytest.raises(api.MasterKeyLost):
        api.ensure_key(OWNER)
    assert Key.objects.count() == 0


def test_the_check_names_it(settings):
    api.ensure_key(OWNER)
    assert master_key_is_the_same(None, databases=["default"]) == []
    settings.MASTER_KEY = OTHER
    assert [problem.id for problem in master_key_is_the_same(None, databases=["default"])] == ["keys.E001"]
    assert "keys.E001" in {problem.id for problem in run_checks(tags=["database"], databases=["default"])}
    assert master_key_is_the_same(None, databases=None) == []


def test_readiness_costs_one_statement(django_assert_num_queries):
    api.ensure_key(OWNER)
    with django_assert_num_queries(1):
        assert api.master_key_opens() is True


def test_the_public_keys_are_read_in_one_statement(django_assert_num_queries):
    for rotations in (0, 2):
        api.ensure_key(OWNER)
        for _ in range(rotations):
            api.rotate(OWNER)
        with django_assert_num_queries(1):
            assert len([key.public_jwk for key in api.public_keys(OWNER)]) == 1 + rotations
