"""Rollups say what the statements say, whatever came when, and whatever was made void."""

import random
import uuid
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.core.management import call_command

from accounts.models import Person
from records import api as records
from records.domain import adding_up, personal_data, rebuilding
from records.domain.adding_up import VALUES
from records.domain.describing import actor_of
from records.models import Rebuild, Rollup, Statement
from records.models.activities import iri_of

from ..threads import at_once
from .xapi.conftest import Tool
from .xapi.samples import voiding

FIRSTS = ("initialized", "completed", "passed", "failed", "attended", "waived", "entrusted")
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
VERBS = [
    records.Verb.INITIALIZED,
    records.Verb.COMPLETED,
    records.Verb.SCORED,
    records.Verb.PASSED,
    records.Verb.FAILED,
    records.Verb.ATTENDED,
    records.Verb.WAIVED,
    records.Verb.ENTRUSTED,
    records.Verb.ANSWERED,
    records.Verb.LOGGED,
]
PLACES = [uuid.UUID(int=number) for number in (11, 12, 13)]
ENROLMENTS = [None, uuid.UUID(int=21, version=4), uuid.UUID(int=22, version=4)]


def rows() -> dict:
    """All rollups, as they are compared."""
    return {
        (row.person_id, row.registration, row.activity): {name: getattr(row, name) for name in VALUES}
        for row in Rollup.objects.all()
    }


def from_the_statements() -> dict:
    """What the statements say, added up in another way than the program does: by sorting."""
    found: dict = {}
    counted = Statement.objects.filter(voided=False, key__isnull=False, activity__isnull=False)
    for row in sorted(counted, key=lambda row: row.timestamp):
        place = row.person_id, row.registration or uuid.UUID(int=0), row.activity
        values = found.setdefault(place, dict.fromkeys(VALUES))
        name = row.verb.rsplit("/", 1)[1]
        if name in FIRSTS and values[name] is None:
            values[name] = row.timestamp
        values["seen"] = row.timestamp
        body = row.content
        for moment, kind, said in (
            ("scored", "scaled", body.get("result", {}).get("score", {}).get("scaled")),
            (
                "levelled",
                "level",
                body.get("context", {})
                .get("extensions", {})
                .get(records.JUDGEMENT, {})
                .get("supervision_level"),
            ),
        ):
            if said is not None and (
                values[moment] is None or (row.timestamp, said) > (values[moment], values[kind])
            ):
                values[moment], values[kind] = row.timestamp, said
    return found


def say(person, rng, number) -> Statement:
    """One statement of somebody about something: late as often as in time, and now and then at the very moment of another."""
    said: dict = {}
    if rng.random() < 0.4:
        said["result"] = {"score": {"scaled": rng.randint(-10, 10) / 10}}
    if rng.random() < 0.4:
        said["context"] = {"extensions": {records.JUDGEMENT: {"supervision_level": rng.randint(1, 5)}}}
    return records.write_statement(
        person=person,
        verb=rng.choice(VERBS),
        activity=rng.choice(PLACES),
        registration=rng.choice(ENROLMENTS),
        at=START + timedelta(minutes=rng.randint(0, 8)),
        key=f"test:{number}",
        **said,
    )


def sent_of(person, rng) -> dict:
    """What a tool sends of somebody here, in our own words: it is kept for the tool, and counts nowhere."""
    registration = rng.choice(ENROLMENTS)
    about = {"extensions": {records.JUDGEMENT: {"supervision_level": 5}}}
    return {
        "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        "actor": actor_of(person),
        "verb": {"id": rng.choice(VERBS).value},
        "object": {"id": iri_of(rng.choice(PLACES))},
        "result": {"score": {"scaled": 1}},
        "context": about | ({"registration": str(registration)} if registration else {}),
    }


def history(rng, people, *, steps) -> None:
    """What is told of people, and what of it is made void again; what tools send of them; and that somebody erases theirs."""
    told: list[Statement] = []
    tool, sent = Tool("all"), []
    for number in range(steps):
        what, someone = rng.random(), rng.choice(people)
        if told and what < 0.2:
            records.void_statement(statement=told.pop(rng.randrange(len(told))), key=f"void:{number}")
        elif what < 0.3:
            sent.append(sent_of(someone, rng))
            assert tool("POST", "statements", body=sent[-1]).status_code == 200
        elif sent and what < 0.33:
            assert tool("POST", "statements", body=voiding(sent[-1]["id"])).status_code == 200
        elif what > 0.98:
            personal_data.erase(someone)
            told = [row for row in told if row.person_id != someone.pk]
        else:
            told.append(say(someone, rng, number))


@pytest.fixture
def people(db) -> list[Person]:
    return [Person.objects.create(name=f"Planted {number}", language="nl") for number in range(3)]


@pytest.mark.parametrize("seed", range(12))
def test_rollups_equal_the_statements_after_any_history(people, seed):
    history(random.Random(seed), people, steps=60)
    expected = from_the_statements()
    assert len(expected) > 5
    assert rows() == expected


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(100, 300))
def test_rollups_equal_the_statements_after_long_histories(people, seed):
    history(random.Random(seed), people, steps=300)
    assert rows() == from_the_statements()


def test_a_rebuild_changes_nothing_that_was_right(people):
    history(random.Random(3), people, steps=80)
    before = rows()
    (*_between, last) = rebuilding.rebuild(people_at_once=2)
    assert (last.people, last.changed, rows()) == (3, 0, before)


def test_a_rebuild_makes_lost_wrong_and_surplus_rows_right(people, capsys):
    history(random.Random(4), people, steps=80)
    before = rows()
    first, second, third = Rollup.objects.order_by("pk")[:3]
    first.delete()
    Rollup.objects.filter(pk=second.pk).update(completed=START - timedelta(days=1), level=None, levelled=None)
    Rollup.objects.filter(pk=third.pk).update(registration=uuid.uuid4())
    call_command("rollups_rebuild")
    assert rows() == before
    assert capsys.readouterr().out.splitlines()[-1] == "done; people: 3; changed: 4"


def test_a_rebuild_goes_on_where_it_was_stopped(people):
    history(random.Random(5), people, steps=60)
    before = rows()
    Rollup.objects.all().delete()
    stopped = next(rebuilding.rebuild(people_at_once=1))
    assert (stopped.people, stopped.after) == (1, people[0].pk)
    (*_between, last) = rebuilding.rebuild(people_at_once=1)
    assert (last.pk, last.people, Rebuild.objects.count()) == (stopped.pk, 3, 1)
    assert rows() == before


def test_a_statement_that_was_told_twice_counts_once(people):
    for _time in range(2):
        say(people[0], random.Random(6), 1)
    assert rows() == from_the_statements()
    assert Statement.objects.count() == 1


def test_progress_is_one_statement_of_sql_for_any_number_of_people(people, django_assert_num_queries):
    history(random.Random(7), people, steps=60)
    for asked in (people[:1], people):
        with django_assert_num_queries(1):
            found = records.progress_of_many(asked, PLACES)
        assert {person for person, _place in found} == {person.pk for person in asked}
        with django_assert_num_queries(1):
            assert set(records.last_seen_of(asked)) == {person.pk for person in asked}


def test_progress_in_one_enrolment_leaves_out_what_was_done_in_another(person):
    first, second = uuid.uuid4(), uuid.uuid4()
    lesson = PLACES[0]
    for registration, verb in ((first, records.Verb.COMPLETED), (second, records.Verb.INITIALIZED)):
        records.write_statement(
            person=person, verb=verb, activity=lesson, registration=registration, key=f"{registration}"
        )
    now = records.progress_of_many([person], [lesson], registrations=[second])[person.pk, lesson]
    assert (now.completed, now.initialized is not None) == (None, True)
    both = records.progress_of_many([person.pk], [lesson])[person.pk, lesson]
    assert both.completed is not None
    assert both.seen == records.last_seen_of([person])[person.pk]


def test_what_was_said_last_counts_also_when_it_came_first(person):
    for number, (minute, score) in enumerate(((20, 0.9), (10, 0.2))):
        records.write_statement(
            person=person,
            verb=records.Verb.SCORED,
            activity=PLACES[0],
            result={"score": {"scaled": score}},
            at=START + timedelta(minutes=minute),
            key=f"{number}",
        )
    assert records.progress_of_many([person], PLACES)[person.pk, PLACES[0]].scaled == 0.9


def test_rows_made_again_by_key_alone(person):
    """Of a key without statements no row stays, and none appears."""
    row = Rollup.objects.create(person=person, activity=PLACES[0], seen=START)
    adding_up.count_again([(person.pk, row.registration, row.activity), (person.pk, uuid.uuid4(), PLACES[1])])
    assert rows() == {}


@pytest.mark.django_db(transaction=True)
def test_rollups_equal_the_statements_also_when_all_comes_at_once(transactional_db):
    """Half write about one place, half make void what stood there."""
    someone = Person.objects.create(name="Planted")
    registration = uuid.uuid4()

    def tell(number):
        return records.write_statement(
            person=someone,
            verb=VERBS[number % 3],
            activity=PLACES[0],
            registration=registration,
            result={"score": {"scaled": number / 10}},
            at=START + timedelta(minutes=number),
            key=f"once:{number}",
        )

    there = [tell(number) for number in range(4)]
    takes = [partial(records.void_statement, statement=row, key=f"void:{row.key}") for row in there]
    at_once([*takes, *(partial(tell, number) for number in range(4, 8))])
    assert Statement.objects.filter(voided=True).count() == 4
    assert len(rows()) == 1
    assert rows() == from_the_statements()
