"""An operator looks at keys, replaces one, and withdraws one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from keys import api

pytestmark = pytest.mark.django_db
OWNER = "issuer:zuiderpoort"


def run(*arguments):
    """The uuid and the state of each key that was listed."""
    out = StringIO()
    call_command("keys", *arguments, stdout=out)
    return [tuple(line.split()[:2]) for line in out.getvalue().splitlines()]


def test_it_lists_replaces_and_withdraws():
    first = api.ensure_key(OWNER)
    assert run(OWNER) == [(str(first.uuid), "active")]
    _old, (second, _state) = rotated = run(OWNER, "--rotate")
    assert rotated == [(str(first.uuid), "retired"), (second, "active")]
    third = str(api.active_key(OWNER).uuid)
    assert third == second
    withdrawn = run(OWNER, "--compromised", second)
    assert [state for _uuid, state in withdrawn] == ["retired", "compromised", "active"]


def test_the_other_kind_is_rotated_when_asked_for():
    edwards, first = api.ensure_key(OWNER), api.ensure_key(OWNER, "P-256")
    listed = run(OWNER, "--rotate", "--algorithm", "P-256")
    assert listed[:2] == [(str(edwards.uuid), "active"), (str(first.uuid), "retired")]
    assert listed[2:] == [(str(api.active_key(OWNER, "P-256").uuid), "active")]


def test_a_slip_of_the_hand_withdraws_nothing():
    api.ensure_key(OWNER)
    other = api.ensure_key("issuer:other")
    with pytest.raises(CommandError, match=f"^{OWNER} has no key {other.uuid}$"):
        run(OWNER, "--compromised", str(other.uuid))
    assert api.active_key("issuer:other") == other


def test_an_unknown_owner_is_named():
    with pytest.raises(CommandError, match=r"^issuer:nobody has no active Ed25519 key$"):
        run("issuer:nobody", "--rotate")
    assert run("issuer:nobody") == []


def test_a_lost_master_key_is_named(settings):
    api.ensure_key(OWNER)
    settings.MASTER_KEY = settings.MASTER_KEY[::-1]
    with pytest.raises(CommandError, match=r"put the MASTER_KEY that was used back\.$"):
        run(OWNER, "--rotate")
    assert [state for _uuid, state in run(OWNER)] == ["active"]
