"""Conversations: who takes part, what the mail says, and what was read."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import Mail
from workplace.domain.messages import writing
from workplace.domain.messages.partakers import partakers_of
from workplace.models import CohortMember, Message, PlacementRole, Thread

from ..classes.conftest import assigned, person, signed_in

pytestmark = pytest.mark.django_db
NOTICE = "workplace/mail/message"
SECRET = "Mijn begeleider is ziek"


@pytest.fixture
def place(cohort, join):
    return join(cohort, "Amira Bouzid")


@pytest.fixture
def thread(place):
    return writing.thread_in_class(cohort=place.cohort, person=place.person)


@pytest.fixture
def work(place, module, teacher):
    """An assignment with a teacher and a supervisor of the placement."""
    row = assigned(place, module, state="asked", asked=1)
    row.placement.teacher = teacher
    row.placement.save()
    who = person("ria@duinrand.example", "Ria de Boer")
    PlacementRole.objects.create(placement=row.placement, role="supervisor", person=who, name=who.name)
    return row


def write(thread, author, text=SECRET, key=None):
    return writing.write(thread=thread, author=author, text=text, form_key=key or uuid.uuid4())


def notices():
    return list(Mail.objects.filter(template=NOTICE).order_by("pk").values_list("to", flat=True))


def read(client, page):
    thread, newest = page.context["thread"], page.context["unread"]
    assert client.post(f"/berichten/{thread.uuid}/gelezen/", {"message": newest.pk}).status_code == 302


def test_a_message_reaches_the_other_and_its_mail_says_nothing_of_it(thread, place, teacher):
    write(thread, place.person)
    (mail,) = Mail.objects.filter(template=NOTICE)
    assert mail.to == "docent@zuid.example"
    assert (SECRET in mail.body + mail.subject, str(thread.uuid) in mail.body) == (False, True)
    assert writing.unread_number(teacher) == 1


def test_opening_it_is_reading_it_and_only_then_comes_a_second_mail(thread, place, teacher, board):
    write(thread, place.person)
    write(thread, place.person)
    assert notices() == ["docent@zuid.example"]
    page = board.get(f"/berichten/{thread.uuid}/")
    assert (SECRET in page.content.decode(), writing.unread_number(teacher)) == (True, 1)
    late = write(thread, place.person)
    read(board, page)
    assert (writing.unread_number(teacher), notices()) == (1, ["docent@zuid.example"])
    page = board.get(f"/berichten/{thread.uuid}/")
    assert page.context["unread"] == late
    read(board, page)
    assert (writing.unread_number(teacher), board.get(f"/berichten/{thread.uuid}/").context["unread"]) == (
        0,
        None,
    )
    write(thread, place.person)
    assert notices() == ["docent@zuid.example"] * 2


@pytest.mark.parametrize("wrong", ["", "²", "0", "9" * 40, "-1", "null"])
def test_what_is_no_message_of_this_thread_marks_nothing(thread, place, teacher, board, wrong):
    write(thread, place.person)
    assert board.post(f"/berichten/{thread.uuid}/gelezen/", {"message": wrong}).status_code == 302
    assert writing.unread_number(teacher) == 1


def test_the_same_form_twice_is_one_message(thread, place, board):
    form = {"text": "Hoe gaat het?", "form_key": str(uuid.uuid4())}
    for _time in range(2):
        assert board.post(f"/berichten/{thread.uuid}/", form).status_code == 302
    assert Message.objects.count() == 1


def test_a_citizen_service_number_is_refused_and_what_was_typed_comes_back(thread, board):
    form = {"text": "Zijn nummer is 111222333.", "form_key": str(uuid.uuid4())}
    answer = board.post(f"/berichten/{thread.uuid}/", form)
    assert (answer.status_code, Message.objects.count()) == (422, 0)
    assert "Zijn nummer is 111222333." in answer.content.decode()


def test_learner_teacher_and_supervisor_talk_about_the_work(work, place, teacher):
    thread = writing.thread_about(work)
    assert [one.name for one in partakers_of(thread)] == ["Amira Bouzid", "Dana Docent", "Ria de Boer"]
    roles = [write(thread, one).role for one in partakers_of(thread)]
    assert roles == ["learner", "teacher", "supervisor"]


def test_strangers_and_fellow_learners_find_nothing(thread, work, join, cohort, other, stranger, place):
    about = writing.thread_about(work)
    write(thread, place.person)
    for who in (stranger, join(cohort, "Daan Vos").person, join(other, "Esra Kok").person):
        client = signed_in(who)
        assert [client.get(f"/berichten/{row.uuid}/").status_code for row in (thread, about)] == [404, 404]
        assert client.post(f"/opdrachten/{work.uuid}/berichten/").status_code == 404
        assert client.post(f"/mijn/klassen/{place.uuid}/berichten/").status_code == 404
        assert client.get("/berichten/").context["page_obj"].paginator.count == 0


def test_who_left_is_out(thread, work, place, teacher, board):
    about = writing.thread_about(work)
    work.placement.roles.update(
        end=timezone.localdate() - timedelta(days=1), start=timezone.localdate() - timedelta(days=9)
    )
    CohortMember.objects.filter(pk=place.pk).update(left=timezone.localdate())
    supervisor = signed_in(work.placement.roles.get().person)
    assert (
        board.get(f"/berichten/{thread.uuid}/").status_code,
        supervisor.get(f"/berichten/{about.uuid}/").status_code,
    ) == (404, 404)


def test_a_question_waits_on_the_class_page_until_it_is_read(thread, place, cohort, board):
    write(thread, place.person)
    assert len(board.get(f"/klassen/{cohort.uuid}/").context["board"].for_me) == 1
    read(board, board.get(f"/berichten/{thread.uuid}/"))
    assert board.get(f"/klassen/{cohort.uuid}/").context["board"].for_me == []


def test_one_message_to_who_did_not_come_back(cohort, join, board):
    away, here = join(cohort, "Weg Geweest"), join(cohort, "Juist Hier")
    CohortMember.objects.filter(pk=away.pk).update(joined=timezone.localdate() - timedelta(days=20))
    away.person.enrolments.all()
    from records.models import Rollup

    Rollup.objects.filter(person=away.person).update(seen=timezone.now() - timedelta(days=20))
    form = {"text": "Kan ik helpen?", "form_key": str(uuid.uuid4())}
    for _time in range(2):
        board.post(f"/klassen/{cohort.uuid}/bericht/", form)
    assert [(row.thread.person, row.text) for row in Message.objects.all()] == [
        (away.person, "Kan ik helpen?")
    ]
    assert not Thread.objects.filter(person=here.person).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(cohort, join, board, django_assert_num_queries, count):
    for number in range(count):
        place = join(cohort, f"Leerling {number}")
        write(writing.thread_in_class(cohort=cohort, person=place.person), place.person)
    board.get("/berichten/")
    with django_assert_num_queries(5):
        answer = board.get("/berichten/")
    assert [row.is_unread for row in answer.context["page_obj"]] == [True] * count
