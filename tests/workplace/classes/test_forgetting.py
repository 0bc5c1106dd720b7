"""What is forgotten by itself, and with an account."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from workplace import personal_data
from workplace.domain.classes import forgetting, inviting
from workplace.domain.messages import writing
from workplace.domain.visits import planning
from workplace.models import Cohort, CohortInvitation, CohortMember, Message, Thread, Visit

from .conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cohort, join):
    return join(cohort, "Amira Bouzid")


@pytest.fixture
def talk(place, teacher):
    thread = writing.thread_in_class(cohort=place.cohort, person=place.person)
    for author, text in ((place.person, "Mag ik iets vragen?"), (teacher, "Ja hoor.")):
        writing.write(thread=thread, author=author, text=text, form_key=uuid.uuid4())
    return thread


@pytest.fixture
def visit(cohort, teacher, place):
    return planning.propose(
        cohort=cohort, teacher=teacher, learner=place.person, kind="visit", place="De Linde",
        moments=[timezone.now() + timedelta(days=3)],
    )  # fmt: skip


def test_a_class_goes_two_years_after_it_was_closed(cohort, other, place):
    Cohort.objects.filter(pk=cohort.pk).update(archived=timezone.now() - timedelta(days=731))
    Cohort.objects.filter(pk=other.pk).update(archived=timezone.now() - timedelta(days=729))
    assert forgetting.forget_classes() == 1
    assert (list(Cohort.objects.all()), CohortMember.objects.count()) == ([other], 0)


def test_addresses_go_a_month_after_they_answered_or_could_have(cohort, teacher):
    rows = inviting.check_list(cohort=cohort, text="\n".join(f"p{number}@example.org" for number in range(4)))
    inviting.invite(cohort=cohort, by=teacher, rows=rows)
    first, second, third, fourth = CohortInvitation.objects.order_by("pk")
    long_ago = timezone.now() - timedelta(days=31)
    CohortInvitation.objects.filter(pk=first.pk).update(expires=long_ago)
    CohortInvitation.objects.filter(pk=second.pk).update(state="declined", created=long_ago)
    CohortInvitation.objects.filter(pk=third.pk).update(state="declined")
    assert forgetting.forget_invitations() == 2
    assert set(CohortInvitation.objects.all()) == {third, fourth}


def test_visits_go_two_years_later(visit):
    assert forgetting.forget_visits() == 0
    Visit.objects.update(changed=timezone.now() - timedelta(days=731))
    assert (forgetting.forget_visits(), Visit.objects.count()) == (1, 0)


def test_a_learner_takes_along_everything(place, talk, visit):
    found = personal_data.export(place.person)
    assert [row["class"] for row in found["classes"]["classes"]] == ["VIG2A"]
    assert [(row["by"], row["text"]) for row in found["messages"]["conversations"]] == [
        ("learner", "Mag ik iets vragen?"),
        ("teacher", "Ja hoor."),
    ]
    assert [row["place"] for row in found["visits"]] == ["De Linde"]


def test_a_learner_who_goes_takes_all_of_it_away(place, talk, visit):
    personal_data.erase(place.person)
    assert [model.objects.count() for model in (CohortMember, Thread, Message, Visit)] == [0, 0, 0, 0]


def test_a_teacher_who_goes_leaves_what_was_said_to_the_learner(place, teacher, talk, visit):
    personal_data.erase(teacher)
    answer = signed_in(place.person).get(f"/berichten/{talk.uuid}/").content.decode()
    visit.refresh_from_db()
    assert ("Ja hoor." in answer, "Dana" in answer, visit.teacher) == (True, False, None)
