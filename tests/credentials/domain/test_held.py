"""Whether somebody holds what another part of the house asks for."""

import pytest
from django.utils import timezone

from credentials import api as credentials
from credentials.models import Achievement, Credential

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(make_achievement):
    return make_achievement(key="anders")


def test_one_that_stands_of_these_or_of_any(
    credential, learner, other, make_person, django_assert_num_queries
):
    own = credential.award.achievement
    with django_assert_num_queries(1):
        assert credentials.holds(learner, [other.pk, own.pk])
    said = [
        credentials.holds(learner),
        credentials.holds(learner, [other.pk]),
        credentials.holds(learner, []),
    ]
    assert said == [True, False, False]
    assert credentials.holds(make_person()) is False


def test_in_whatever_version(credential, learner):
    own = credential.award.achievement
    newer = Achievement.objects.get(pk=own.pk)
    newer.pk, newer.uuid, newer.version = None, "7d7e9a2e-4b4f-4a0a-9a51-1d6b8f0c2f11", own.version + 1
    newer.save()
    assert credentials.holds(learner, [newer.pk])


def test_not_what_was_offered_withdrawn_or_has_expired(
    make_award, credential, learner, administrator, make_person, issue
):
    offered, expired = make_person(), issue(person=make_person())
    make_award(person=offered)
    Credential.objects.filter(pk=expired.pk).update(valid_until=timezone.now())
    credentials.revoke(credential=credential, person=administrator, reason="Vergissing")
    people = [offered, expired.award.person, learner]
    assert [credentials.holds(person) for person in people] == [False, False, False]


def test_found_by_its_address_once_it_is_published(other):
    assert credentials.find_achievement(other.uuid) == other
    Achievement.objects.filter(pk=other.pk).update(published=False)
    assert credentials.find_achievement(other.uuid) is None
