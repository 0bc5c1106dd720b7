"""A limit that somebody raises for themselves does not hold yet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from credentials.domain import issuers, withdrawals
from credentials.domain.batches import starting
from credentials.domain.four_eyes import limit_of
from credentials.models import Issuer
from tests.credentials.batches.conftest import make_batch, people  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(issuer, administrator):
    def to(limit):
        return issuers.change_issuer(issuer=issuer, person=administrator, values={"four_eyes_above": limit})

    return to


def test_raised_it_counts_a_day_later_and_lowered_at_once(change, monkeypatch):
    raised = change(1000)
    assert (raised.four_eyes_above, limit_of(raised)) == (1000, 25)
    assert limit_of(change(3)) == 3
    assert limit_of(change(1000)) == 3
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert limit_of(Issuer.objects.get()) == 1000


def test_another_change_is_no_change_of_the_limit(issuer, administrator):
    issuers.change_issuer(issuer=issuer, person=administrator, values={"description": "Anders"})
    assert limit_of(issuer) == issuer.four_eyes_above == 25


def test_nobody_lifts_it_for_themselves(change, make_batch, administrator, issue):  # noqa: F811 - a fixture
    change(1)
    raised = change(1000)
    batch = make_batch(people(2))
    assert starting.start(batch=batch, person=administrator, expected=2).state == "waiting"
    assert withdrawals.needs_second(raised, administrator, 2) is True
