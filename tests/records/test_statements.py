"""What a statement says, and that telling it twice is telling it once."""

import uuid
from datetime import UTC, datetime

import pytest

from records import api as records
from records.models import Statement

pytestmark = pytest.mark.django_db
ACTIVITY, ENROLMENT = uuid.UUID(int=1), uuid.UUID(int=2)
SITE = "http://localhost:8000"


def say(person, key="k", **values):
    values = {"verb": records.Verb.COMPLETED, "activity": ACTIVITY, "registration": ENROLMENT, **values}
    return records.write_statement(person=person, key=key, **values)


def test_the_whole_statement(person):
    records.publish_activity(
        uuid=ACTIVITY,
        kind="lesson",
        names={"nl": "Les", "en": "Lesson"},
        address=f"{SITE}/modules/m/l/",
        version="1",
    )
    at = datetime(2026, 11, 2, 9, 30, 0, 120_999, tzinfo=UTC)
    statement = say(
        person,
        at=at,
        result={"completion": True},
        context={"language": "nl", "registration": "of-a-browser"},
    )
    body = statement.content
    assert body == {
        "id": str(statement.uuid),
        "version": "1.0.0",
        "actor": {"objectType": "Agent", "account": {"homePage": SITE, "name": str(person.uuid)}},
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/completed",
            "display": {"nl": "afgerond", "en": "completed"},
        },
        "object": {
            "objectType": "Activity",
            "id": f"{SITE}/activities/{ACTIVITY}",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/lesson",
                "name": {"nl": "Les", "en": "Lesson"},
                "moreInfo": f"{SITE}/modules/m/l/",
            },
        },
        "result": {"completion": True},
        "context": {"language": "nl", "registration": str(ENROLMENT)},
        "timestamp": "2026-11-02T09:30:00.120999Z",
        "stored": body["stored"],
        "authority": {"objectType": "Agent", "account": {"homePage": SITE, "name": "bekwaam"}},
    }
    statement.refresh_from_db()
    assert (statement.content, statement.activity, statement.registration) == (body, ACTIVITY, ENROLMENT)
    assert "Planted-Name" not in str(statement.body)


def test_an_activity_that_was_never_published_is_kept_without_a_definition(person):
    assert say(person).content["object"] == {"objectType": "Activity", "id": f"{SITE}/activities/{ACTIVITY}"}


def test_the_same_key_again_returns_the_first_and_asks_once(person, django_assert_num_queries):
    first = say(person)
    with django_assert_num_queries(1):
        # An opened lesson that is opened again costs no more than a look.
        second = say(person, verb=records.Verb.FAILED, activity=uuid.UUID(int=9))
    assert (second.pk, second.verb) == (first.pk, records.Verb.COMPLETED)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("verb", "http://example.org/invented"), ("key", ""), ("activity", "m1"), ("registration", "mine")],
)
def test_what_cannot_be_kept_says_so_and_keeps_nothing(person, name, value):
    with pytest.raises(ValueError, match=r"valid Verb|needs a key|hexadecimal UUID"):
        say(person, **{name: value})
    assert Statement.objects.count() == 0


def test_uuids_may_be_texts(person):
    statement = say(person, activity=str(ACTIVITY), registration=str(ENROLMENT))
    assert (statement.activity, statement.registration) == (ACTIVITY, ENROLMENT)


def test_reading_by_enrolment_and_verb(person, django_assert_num_queries):
    other = type(person).objects.create(name="Other")
    late = say(person, "late", at=datetime(2026, 3, 1, tzinfo=UTC))
    early = say(person, "early", at=datetime(2026, 1, 1, tzinfo=UTC), activity=uuid.UUID(int=3))
    failed = say(person, "failed", verb=records.Verb.FAILED, at=datetime(2026, 4, 1, tzinfo=UTC))
    elsewhere = say(person, "elsewhere", registration=uuid.UUID(int=5), at=datetime(2026, 5, 1, tzinfo=UTC))
    say(other, "other")
    say(person, "again", at=datetime(2026, 6, 1, tzinfo=UTC))
    completed = [records.Verb.COMPLETED]
    assert list(records.statements_of(person))[:4] == [early, late, failed, elsewhere]
    assert list(records.statements_of(person, registration=ENROLMENT, verbs=completed))[:2] == [early, late]
    assert list(records.statements_of(person, verbs=[])) == []
    with django_assert_num_queries(1):
        assert records.finished(person, registrations=[ENROLMENT, uuid.UUID(int=6)]) == {
            ENROLMENT: {ACTIVITY, uuid.UUID(int=3)},
            uuid.UUID(int=6): set(),
        }
