"""Places in the lists of withdrawn credentials: random, reserved before anything is signed, never given out twice."""

import pytest

from credentials.domain.status_places import allocate, reserve_for_endorsement, reserve_many
from credentials.models import Endorsement, StatusEntry, StatusList
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def awards(make_award, make_achievement, make_person):
    achievement = make_achievement()
    return [make_award(person=make_person(), achievement=achievement) for _ in range(5)]


def places(entries):
    return [(entry.status_list_id, entry.index) for entry in entries]


def test_each_award_gets_a_place_of_its_own(issuer, awards):
    found = reserve_many(issuer=issuer, awards=awards)
    assert list(found) == [award.pk for award in awards]
    assert len(set(places(found.values()))) == 5
    assert {entry.status_list.issuer for entry in found.values()} == {issuer}
    assert StatusList.objects.count() == 1


def test_a_place_that_waits_is_found_again(issuer, awards):
    first = allocate(award=awards[1])
    found = reserve_many(issuer=issuer, awards=awards)
    assert found[awards[1].pk] == first
    assert reserve_many(issuer=issuer, awards=awards) == found
    assert StatusEntry.objects.count() == 5


def test_a_place_that_was_used_is_not_given_out_again(issuer, credential):
    award = credential.award
    assert allocate(award=award) != credential.status
    assert len(set(places(award.entries.all()))) == 2


def test_nothing_asked_takes_nothing(issuer):
    assert reserve_many(issuer=issuer, awards=[]) == {}
    assert StatusList.objects.count() == 0


def test_a_list_is_filled_to_its_half_and_then_a_new_one_begins(issuer, awards):
    small = StatusList.objects.create(issuer=issuer, size=8)
    reserve_many(issuer=issuer, awards=awards[:1])
    found = reserve_many(issuer=issuer, awards=awards)
    newest = StatusList.objects.exclude(pk=small.pk).get()
    assert (small.entries.count(), newest.entries.count()) == (4, 1)
    assert {entry.index < 8 for entry in found.values() if entry.status_list == small} == {True}
    assert newest.size == 131_072


def test_it_asks_the_database_no_more_for_many_than_for_one(issuer, awards, django_assert_num_queries):
    allocate(award=awards[0])
    with django_assert_num_queries(11):
        reserve_many(issuer=issuer, awards=awards[1:2])
    with django_assert_num_queries(11):
        reserve_many(issuer=issuer, awards=awards[2:])


def test_an_endorsement_has_a_place_among_the_credentials(issuer, awards, make_achievement):
    first = allocate(award=awards[0])
    endorsement = Endorsement.objects.create(issuer=issuer, achievement=make_achievement(), comment="Goed.")
    found = reserve_for_endorsement(endorsement=endorsement)
    assert (found.endorsement, found.award, found.status_list) == (endorsement, None, first.status_list)
    assert reserve_for_endorsement(endorsement=endorsement) == found


@pytest.mark.django_db(transaction=True)
def test_callers_at_the_same_moment_share_no_place(issuer, make_award, make_achievement, make_person):
    """Few places, so that two who did not wait for each other would meet."""
    StatusList.objects.create(issuer=issuer, size=48)
    achievement = make_achievement()
    groups = [[make_award(person=make_person(), achievement=achievement) for _ in range(6)] for _ in range(4)]
    at_once(lambda group=group: reserve_many(issuer=issuer, awards=group) for group in groups)
    found = places(StatusEntry.objects.all())
    assert (len(found), len(set(found))) == (24, 24)
    assert StatusList.objects.count() == 1
