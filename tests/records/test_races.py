"""The same thing told or heard several times at once is told and heard once."""

import uuid

import pytest

from accounts.models import Person
from records import api as records
from records.domain import delivering
from records.models import Completion, Delivery, Event, Statement

from ..threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def test_one_statement(person):
    activity = uuid.uuid4()

    def tell():
        return records.write_statement(
            person=person, verb=records.Verb.PASSED, activity=activity, key="one"
        ).uuid

    assert len(set(at_once([tell] * AT_ONCE))) == 1
    assert Statement.objects.count() == 1


def test_one_completion_with_one_event(person, consumers, rung):
    records.register_consumer("completion", "awards", print)
    activity, enrolment = uuid.uuid4(), uuid.uuid4()

    def announce():
        return records.announce_completion(
            person=person, activity=activity, enrolment=enrolment, snapshot={}
        ).uuid

    assert len(set(at_once([announce] * AT_ONCE))) == 1
    assert (Completion.objects.count(), Event.objects.count(), Delivery.objects.count()) == (1, 1, 1)


def test_one_hearing(person, consumers, rung):
    records.register_consumer("completion", "awards", lambda event: Person.objects.create(name="heard"))
    records.announce_completion(person=person, activity=uuid.uuid4(), enrolment=uuid.uuid4(), snapshot={})
    pk = Delivery.objects.get().pk
    assert sorted(at_once([lambda: delivering.deliver(delivery=pk)] * AT_ONCE)) == [False] * (AT_ONCE - 1) + [
        True
    ]
    assert Person.objects.filter(name="heard").count() == 1


def test_one_list_of_offers():
    activity = uuid.uuid4()
    records.publish_activity(uuid=activity, kind="module", names={"nl": "Een"}, address="")
    offers = [
        {"kind": "practice", "name": name, "address": f"http://localhost:8000/{name}"} for name in "abc"
    ]
    at_once([lambda: records.set_offers(activity, offers)] * AT_ONCE)
    assert [row["name"] for row in records.offers_of([activity])[activity]] == ["a", "b", "c"]
