"""What records keeps of someone is handed out, and goes; others' stays."""

import uuid

import pytest

from accounts import api as accounts
from accounts.models import Person
from records import api as records
from records.domain import personal_data
from records.models import Completion, Delivery, Event, Statement

pytestmark = pytest.mark.django_db


def live(person):
    statement = records.write_statement(
        person=person, verb=records.Verb.PASSED, activity=uuid.uuid4(), key=f"k{person.pk}"
    )
    completion = records.announce_completion(
        person=person, activity=uuid.uuid4(), enrolment=uuid.uuid4(), snapshot={"of": person.pk}
    )
    return statement, completion


def test_records_is_registered():
    assert {"records", "frameworks"} <= accounts.registered_apps()


def test_all_of_one_person_alone_is_handed_out(person):
    statement, completion = live(person)
    live(Person.objects.create(name="Other"))
    assert personal_data.export(person) == {
        "statements": [statement.body],
        "completions": [
            {
                "uuid": str(completion.uuid),
                "activity": str(completion.activity),
                "enrolment": str(completion.enrolment),
                "completed": completion.created.isoformat(),
                "snapshot": {"of": person.pk},
            }
        ],
    }


def test_all_of_one_person_alone_goes(person, consumers, rung):
    records.register_consumer("completion", "awards", print)
    other = Person.objects.create(name="Other")
    live(person)
    live(other)
    personal_data.erase(person)
    for model in (Statement, Completion, Event):
        assert list(model.objects.values_list("person", flat=True)) == [other.pk]
    assert list(Delivery.objects.values_list("event__person", flat=True)) == [other.pk]
    assert records.deliver_all() == 1
