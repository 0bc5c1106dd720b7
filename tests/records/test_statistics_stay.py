"""Whoever is erased, in whatever history: statistics say what they said, and nobody else's progress moves."""

import random
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from accounts.domain.erasing import erase_person
from accounts.models import Person
from records import api as records
from records.domain.statistics import statistics_of
from records.domain.voiding import void_statement
from records.models import Rollup, Statement

from .test_rollups import ENROLMENTS, PLACES, VERBS, rows

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 20, tzinfo=UTC)


def live(chance, people) -> None:
    """A random history over three months: progress, completions, and statements that were made void."""
    for number in range(chance.randint(3, 14)):
        statement = records.write_statement(
            person=chance.choice(people),
            verb=chance.choice(VERBS),
            activity=chance.choice(PLACES),
            at=START + timedelta(hours=chance.randint(0, 90 * 24)),
            key=f"k{number}",
            registration=chance.choice(ENROLMENTS),
        )
        if chance.random() < 0.15:
            void_statement(statement=statement, key=f"void{number}")
    for someone in people:
        if chance.random() < 0.5:
            records.announce_completion(
                person=someone, activity=chance.choice(PLACES), enrolment=uuid.uuid4(), snapshot={}
            )


def one_history(seed) -> None:
    chance = random.Random(seed)
    Statement.objects.all().delete()
    Rollup.objects.all().delete()
    people = [Person.objects.create(name=f"P{seed}-{number}") for number in range(chance.randint(1, 4))]
    live(chance, people)
    before = statistics_of(PLACES)
    kept = chance.sample(people, chance.randint(0, len(people) - 1))
    theirs = {place: values for place, values in rows().items() if place[0] in {one.pk for one in kept}}
    for person in people:
        if person not in kept:
            erase_person(person=person)
    assert (seed, statistics_of(PLACES)) == (seed, before)
    assert (seed, rows()) == (seed, theirs)


def test_in_forty_histories():
    for seed in range(40):
        one_history(seed)


@pytest.mark.stress
def test_in_two_thousand_histories():
    for seed in range(40, 2040):
        one_history(seed)


def test_rollups_made_again_after_an_erasure_are_the_same():
    people = [Person.objects.create(name=name) for name in ("Weg", "Blijft")]
    live(random.Random(7), people)
    erase_person(person=people[0])
    before = rows()
    call_command("rollups_rebuild", verbosity=0)
    assert rows() == before
