"""Lists of other issuers: asked for once in five minutes, and for a day an older copy stands in, with a note."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from credentials.domain import kept_lists
from credentials.domain.verifying import check
from credentials.openbadges.build import build_credential
from outbound import api as outbound
from tests.credentials.samples import DID_URL, LIST_URL, did_document, plan, signed, status_list

pytestmark = pytest.mark.django_db
GONE = outbound.TimedOut("too slow")


@pytest.fixture
def theirs(network):
    network |= {DID_URL: did_document(), LIST_URL: status_list()}
    return signed(build_credential(plan(vocabulary_url="")))


@pytest.fixture
def later(monkeypatch):
    """Let time pass for the copies."""

    def pass_by(**time):
        moment = timezone.now() + timedelta(**time)
        monkeypatch.setattr(kept_lists.timezone, "now", lambda: moment)

    return pass_by


def asked(network):
    return network["asked"].count(LIST_URL)


def status(report):
    return [(one.result.value, one.code) for one in report.checks if one.id == "status"]


def test_within_five_minutes_it_is_asked_for_once(network, theirs, later):
    for _ in range(3):
        assert status(check(theirs)) == [("ok", "status.ok")]
    assert asked(network) == 1
    later(minutes=5, seconds=1)
    check(theirs)
    assert asked(network) == 2


def test_a_withdrawal_is_seen_when_the_copy_is_no_longer_fresh(network, theirs, later):
    check(theirs)
    network[LIST_URL] = status_list(revoked=(4_711,))
    later(minutes=5, seconds=1)
    assert (check(theirs).verdict, status(check(theirs))) == ("invalid", [("fail", "status.revoked")])


def test_for_a_day_the_last_copy_stands_in_and_says_from_when_it_is(network, theirs, later):
    check(theirs)
    network[LIST_URL] = GONE
    later(hours=23, minutes=59)
    report = check(theirs)
    assert (report.verdict, status(report)) == ("valid", [("warn", "status.kept")])
    (told,) = [one.en for one in report.checks if one.id == "status"]
    assert told.startswith("By the list of 20")
    later(hours=24, seconds=1)
    report = check(theirs)
    assert (report.verdict, status(report)) == ("unknown", [("not_done", "network.failed")])


def test_a_withdrawal_in_the_last_copy_counts(network, theirs, later):
    network[LIST_URL] = status_list(revoked=(4_711,))
    check(theirs)
    network[LIST_URL] = GONE
    later(hours=3)
    assert status(check(theirs)) == [("fail", "status.revoked")]


def test_a_copy_that_ended_by_its_own_date_clears_nobody(network, theirs, later, monkeypatch):
    ends = timezone.now() + timedelta(hours=1)
    network[LIST_URL] = status_list(validUntil=f"{ends:%Y-%m-%dT%H:%M:%SZ}")
    assert status(check(theirs)) == [("ok", "status.ok")]
    network[LIST_URL] = GONE
    later(hours=3)
    assert status(check(theirs)) == [("not_done", "status.list_not_valid")]


def test_what_never_came_is_not_known(network, theirs):
    network[LIST_URL] = GONE
    assert status(check(theirs)) == [("not_done", "network.failed")]


def test_a_large_list_is_read_and_not_kept(network, theirs):
    network[LIST_URL] = b" " * 200_000
    for _ in range(2):
        assert check(theirs).verdict == "unknown"
    assert asked(network) == 2


def test_no_copy_of_ours_is_kept(credential, administrator):
    from credentials import api as credentials

    assert check(credential.document).verdict == "valid"
    credentials.revoke(credential=credential, person=administrator, reason="x")
    assert check(credential.document).verdict == "invalid"
    assert caches["lists"]._cache == {}
