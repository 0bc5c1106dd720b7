"""Several at the same moment: one place in a class, and no more people by a code than it is for."""

import uuid
from functools import partial

import pytest

from workplace.domain.classes import codes, joining
from workplace.domain.classes.errors import CannotJoin
from workplace.domain.messages import writing
from workplace.models import CohortMember, JoinCode, Message, Thread

from ...threads import at_once
from .conftest import person

pytestmark = pytest.mark.django_db(transaction=True)


def try_to_join(cohort, who, code):
    try:
        return joining.join(cohort=cohort, person=who, how="code", code=JoinCode.objects.get(pk=code)).pk
    except CannotJoin:
        return None


def test_a_double_press_is_one_place(cohort, teacher):
    code = codes.make_code(cohort=cohort, by=teacher).pk
    who = person("noor@example.org", "Noor")
    assert set(at_once(partial(try_to_join, cohort, who, code) for _time in range(4))) == {
        CohortMember.objects.get().pk
    }


def test_four_at_once_for_two_places(cohort, teacher):
    code = codes.make_code(cohort=cohort, by=teacher, most=2).pk
    people = [person(f"p{number}@example.org", "P") for number in range(4)]
    places = at_once(partial(try_to_join, cohort, who, code) for who in people)
    assert (len([one for one in places if one]), CohortMember.objects.count()) == (2, 2)


def test_the_first_word_twice_is_one_conversation_and_one_message(cohort, teacher, join):
    place, key = join(cohort), uuid.uuid4()

    def write():
        thread = writing.thread_in_class(cohort=cohort, person=place.person)
        return writing.write(thread=thread, author=place.person, text="Hallo", form_key=key).pk

    assert set(at_once([write] * 3)) == {Message.objects.get().pk}
    assert Thread.objects.count() == 1
