"""Every app's rows about a person, whatever apps there are: erased for this one, untouched for the next."""

import pytest

from accounts.api import Person
from accounts.domain.erasing import erase_person

from .filler import bare
from .test_registered import relations_to_people

RELATIONS = sorted(relations_to_people(), key=lambda row: row[0]._meta.label)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(make_person):
    """Two people with a row in each place where a person can be named."""
    people = [make_person(name=name) for name in ("Weg", "Blijft")]
    for person in people:
        for model, field in RELATIONS:
            bare(model, **{field: person})
    return people


def rows_of(person):
    return {
        (model._meta.label, field): model._base_manager.filter(**{field: person}).count()
        for model, field in RELATIONS
    }


def test_nothing_names_the_one_and_the_other_lost_nothing(two):
    goes, stays = two
    before = rows_of(stays)
    assert set(before.values()) == {1}
    erase_person(person=goes)
    assert rows_of(stays) == before
    assert [Person.objects.filter(name=name).count() for name in ("Weg", "Blijft")] == [0, 1]
    assert not Person.objects.filter(uuid=goes.uuid).exists()


def test_no_rows_are_left_for_a_cascade(two, monkeypatch):
    """Each app erases its own: a row that only went because the person did could as well have kept a file."""
    goes, _stays = two
    monkeypatch.setattr("accounts.domain.erasing._is_pointed_at", lambda person: True)
    erase_person(person=goes)
    assert {place for place, number in rows_of(goes).items() if number} == set()
