"""What other apps add to a completion's snapshot."""

import uuid

import pytest

from records import api as records
from records.domain import supplements
from records.models import Event

pytestmark = pytest.mark.django_db
ACTIVITY, ENROLMENT = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.fixture(autouse=True)
def _none(monkeypatch):
    monkeypatch.setattr(supplements, "_supplements", {})


def announce(person):
    return records.announce_completion(
        person=person, activity=ACTIVITY, enrolment=ENROLMENT, snapshot={"title": "Module"}
    )


def test_completion_and_event_say_it_and_what_courses_said_stays(person):
    asked = []

    def two(**completed):
        asked.append(completed)
        return {"title": "Anders", "entrustments": [4]}

    records.register_supplement("one", lambda **completed: {"endorsements": ["a"]})
    records.register_supplement("two", two)
    said = {"title": "Module", "endorsements": ["a"], "entrustments": [4]}
    assert (announce(person).snapshot, Event.objects.get().payload["snapshot"]) == (said, said)
    assert asked == [{"person": person, "activity": ACTIVITY, "enrolment": ENROLMENT}]


def test_a_second_announcement_asks_nobody(person):
    announce(person)
    records.register_supplement("one", lambda **completed: pytest.fail("asked again"))
    assert announce(person).snapshot == {"title": "Module"}


def test_a_name_is_given_out_once():
    records.register_supplement("one", len)
    records.register_supplement("one", len)
    with pytest.raises(ValueError, match="one"):
        records.register_supplement("one", max)
