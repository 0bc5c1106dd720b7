"""A completion is announced once, together with its event."""

import uuid

import pytest
from django.db import transaction

from records import api as records
from records.models import Completion, Delivery, Event, Rebuild, Rollup, Statement

pytestmark = pytest.mark.django_db
ACTIVITY, ENROLMENT = uuid.UUID(int=1), uuid.UUID(int=2)
SNAPSHOT = {"title": {"nl": "Module"}, "supervision_level": 4}


def announce(person, enrolment=ENROLMENT, snapshot=SNAPSHOT):
    return records.announce_completion(
        person=person, activity=ACTIVITY, enrolment=enrolment, snapshot=snapshot
    )


def test_completion_event_and_a_delivery_for_each_who_listens(person, consumers, rung):
    records.register_consumer("completion", "awards", print)
    records.register_consumer("completion", "scores", repr)
    records.register_consumer("another kind", "deaf", len)
    completion = announce(person)
    event = Event.objects.get()
    assert (event.kind, event.key) == ("completion", f"completion:{completion.uuid}")
    assert event.payload == {
        "activity": str(ACTIVITY),
        "person_id": person.pk,
        "completion": str(completion.uuid),
        "enrolment": str(ENROLMENT),
        "snapshot": SNAPSHOT,
    }
    deliveries = list(event.deliveries.order_by("consumer"))
    assert [(row.consumer, row.state, row.attempts) for row in deliveries] == [
        ("awards", "waiting", 0),
        ("scores", "waiting", 0),
    ]
    assert sorted(rung) == [("deliver_event", row.pk) for row in sorted(deliveries, key=lambda row: row.pk)]
    assert records.completions_of(person) == [completion]


def test_again_is_the_first_one_and_its_snapshot_stays(person, consumers, rung):
    records.register_consumer("completion", "awards", print)
    first = announce(person)
    again = announce(person, snapshot={"title": "changed"})
    assert (again.pk, again.snapshot) == (first.pk, SNAPSHOT)
    assert (Completion.objects.count(), Event.objects.count(), Delivery.objects.count(), len(rung)) == (
        1,
        1,
        1,
        1,
    )


def test_another_enrolment_in_the_same_module_is_another_completion(person, consumers):
    first = announce(person)
    second = announce(person, enrolment=uuid.UUID(int=3))
    assert records.completions_of(person) == [second, first]


def test_uuids_may_be_texts(person, consumers):
    completion = announce(person, enrolment=str(ENROLMENT))
    assert (completion.enrolment, announce(person).pk) == (ENROLMENT, completion.pk)


def test_what_the_caller_rolls_back_leaves_nothing(person, consumers):
    records.register_consumer("completion", "awards", print)

    def announce_and_fail():
        with transaction.atomic():
            announce(person)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        announce_and_fail()
    assert (Completion.objects.count(), Event.objects.count(), Delivery.objects.count()) == (0, 0, 0)


def test_two_functions_cannot_share_a_name(consumers):
    records.register_consumer("completion", "awards", print)
    records.register_consumer("completion", "awards", print)
    with pytest.raises(ValueError, match="two consumers are named awards"):
        records.register_consumer("completion", "awards", repr)


def test_a_completion_is_a_statement_too(person, consumers):
    """So that whoever counts statements or rollups counts it as well."""
    completion = announce(person)
    announce(person)
    (told,) = records.statements_of(person, registration=ENROLMENT, verbs=[records.Verb.COMPLETED])
    assert (told.activity, told.timestamp) == (ACTIVITY, completion.created)
    assert records.finished(person, registrations=[ENROLMENT]) == {ENROLMENT: {ACTIVITY}}
    progress = records.progress_of_many([person], [ACTIVITY], registrations=[ENROLMENT])
    assert progress[person.pk, ACTIVITY].completed == completion.created


def test_what_an_older_version_left_undone_is_caught_up_with_once(person, consumers):
    completion = announce(person)
    Statement.objects.all().delete()
    Rollup.objects.all().delete()
    assert Rebuild.objects.count() == 0
    for _time in range(2):
        records.catch_up()
    assert Statement.objects.get().key == f"completion:{completion.uuid}"
    assert Rollup.objects.get().completed == completion.created
    assert Rebuild.objects.get().finished is not None
