"""A visit from the first proposal until it was there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mail.models import Mail
from workplace.domain.classes import joining, making
from workplace.domain.errors import NotOpen, WorkplaceError
from workplace.domain.visits import planning
from workplace.domain.visits.calendar import ical
from workplace.domain.visits.telling import address_for_contact
from workplace.models import Visit

from ..classes.conftest import signed_in, values

pytestmark = pytest.mark.django_db
RIA = "r.deboer@duinrand.example"


def moments(*days):
    now = timezone.now().replace(second=0, microsecond=0)
    return [now + timedelta(days=day) for day in days]


@pytest.fixture
def place(cohort, join):
    return join(cohort, "Amira Bouzid")


@pytest.fixture
def visit(cohort, teacher, place):
    return planning.propose(
        cohort=cohort, teacher=teacher, learner=place.person, kind="visit", place="De Linde, kamer; 3",
        moments=moments(3, 5), contact_name="Ria de Boer", contact_address=RIA,
    )  # fmt: skip


def contact(visit):
    return address_for_contact(visit).partition("8000")[2]


def mails(what):
    return sorted(Mail.objects.filter(template=f"workplace/mail/visit_{what}").values_list("to", flat=True))


def test_everybody_says_what_suits_and_the_teacher_fixes(visit, place, board):
    assert mails("proposed") == ["leerling1@zuid.example", RIA]
    first, second = visit.moments.all()
    signed_in(place.person).post(f"/bezoeken/{visit.uuid}/antwoord/", {"moment": [first.pk, second.pk]})
    Client().post(contact(visit), {"moment": [second.pk]})
    assert [(row.learner, row.contact) for row in visit.moments.all()] == [(True, False), (True, True)]
    assert mails("answered") == ["docent@zuid.example"] * 2
    board.post(f"/bezoeken/{visit.uuid}/vastleggen/", {"moment": second.pk})
    visit.refresh_from_db()
    assert (visit.state, visit.at, mails("fixed")) == ("fixed", second.at, ["leerling1@zuid.example", RIA])


def test_opening_the_link_says_nothing(visit):
    assert Client().get(contact(visit)).status_code == 200
    assert [row.contact for row in visit.moments.all()] == [None, None]


def test_a_forged_link_opens_nothing(visit):
    assert Client().get(contact(visit)[:-4] + "aaaa").status_code == 404


def test_moments_of_another_visit_are_no_answer(visit, cohort, teacher, place):
    other = planning.propose(
        cohort=cohort, teacher=teacher, learner=place.person, kind="visit", place="X", moments=moments(9)
    )
    strange = other.moments.get()
    Client().post(contact(visit), {"moment": [strange.pk, "abc"]})
    strange.refresh_from_db()
    assert strange.contact is None
    with pytest.raises(NotOpen):
        planning.fix(visit=visit, moment=strange.pk)


def test_moving_asks_again_and_counts_for_the_calendar(visit):
    planning.fix(visit=visit, moment=visit.moments.first().pk)
    planning.move(visit=visit, moments=moments(8))
    visit.refresh_from_db()
    assert (visit.state, visit.at, visit.moves, visit.moments.count()) == ("proposed", None, 1, 1)
    assert mails("moved") == ["leerling1@zuid.example", RIA]


def test_calling_off_is_told_once(visit):
    for _time in range(2):
        planning.cancel(visit=visit)
    assert mails("cancelled") == ["leerling1@zuid.example", RIA]
    with pytest.raises(NotOpen):
        planning.move(visit=visit, moments=moments(8))


@pytest.mark.parametrize("given", [(), (-1,), (1, 2, 3, 4, 5, 6)])
def test_moments_that_do_not_go(cohort, teacher, place, given):
    with pytest.raises(WorkplaceError):
        planning.propose(
            cohort=cohort,
            teacher=teacher,
            learner=place.person,
            kind="visit",
            place="X",
            moments=moments(*given),
        )
    assert Visit.objects.count() == 0


def test_the_calendar_gets_one_event_and_nothing_typed_becomes_a_line(visit):
    visit.place = "Kamer 3\r\nATTENDEE:mailto:x@y.example; straat, " + "lang " * 30
    planning.fix(visit=visit, moment=visit.moments.first().pk)
    visit.refresh_from_db(fields=["at", "state", "changed"])
    lines = ical(visit).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert [line for line in lines if line.startswith("ATTENDEE")] == []
    whole = ical(visit).replace("\r\n ", "")
    assert "LOCATION:Kamer 3\\nATTENDEE:mailto:x@y.example\\; straat\\, " in whole
    assert f"DTSTART:{visit.at:%Y%m%dT%H%M%SZ}" in whole


def test_there_is_no_calendar_before_the_day_is_fixed(visit, board):
    assert board.get(f"/bezoeken/{visit.uuid}/bezoek.ics").status_code == 404
    planning.fix(visit=visit, moment=visit.moments.first().pk)
    assert (
        board.get(f"/bezoeken/{visit.uuid}/bezoek.ics").headers["Content-Type"]
        == "text/calendar; charset=utf-8"
    )
    assert Client().get(f"{contact(visit)}/agenda.ics").status_code == 200


def test_notes_are_the_teachers_own(visit, place, board):
    board.post(f"/bezoeken/{visit.uuid}/notitie/", {"notes": "Werkt rustig"})
    assert "Werkt rustig" in board.get(f"/bezoeken/{visit.uuid}/").content.decode()
    learner = signed_in(place.person)
    assert "Werkt rustig" not in learner.get(f"/bezoeken/{visit.uuid}/").content.decode()
    assert learner.post(f"/bezoeken/{visit.uuid}/notitie/", {"notes": "x"}).status_code == 404
    assert board.post(f"/bezoeken/{visit.uuid}/notitie/", {"notes": "111222333"}).status_code == 422


def test_a_teacher_of_another_school_sees_and_plans_nothing(visit, place, stranger, other):
    client = signed_in(stranger)
    assert client.get(f"/bezoeken/{visit.uuid}/").status_code == 404
    form = {
        "kind": "visit",
        "who": str(place.uuid),
        "place": "X",
        "minutes": "30",
        "at-1": "2030-01-01T10:00",
    }
    assert client.post("/bezoeken/nieuw/", form).status_code == 422
    assert Visit.objects.count() == 1


def test_a_guest_lesson_is_for_the_class(board, cohort):
    form = {
        "kind": "guest", "who": f"class:{cohort.uuid}", "place": "Lokaal 12", "minutes": "60", "at-1": "2030-01-01T10:00",
        "contact_name": "Ria", "contact_address": RIA,
    }  # fmt: skip
    assert board.post("/bezoeken/nieuw/", form).status_code == 302
    row = Visit.objects.get()
    assert (row.kind, row.learner, row.cohort, mails("proposed")) == ("guest", None, cohort, [RIA])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(board, cohort, teacher, place, django_assert_num_queries, count):
    for number in range(count):
        planning.propose(
            cohort=cohort,
            teacher=teacher,
            learner=place.person,
            kind="visit",
            place=f"P{number}",
            moments=moments(3),
        )
    board.get("/bezoeken/")
    with django_assert_num_queries(7):
        answer = board.get("/bezoeken/")
    assert answer.context["page_obj"].paginator.count == count


def test_who_leaves_the_class_is_visited_no_more(visit, place, board, teacher):
    joining.leave(member=place, by=place.person)
    visit.refresh_from_db()
    assert (visit.state, mails("cancelled")) == ("cancelled", ["leerling1@zuid.example", RIA])
    assert board.get(f"/bezoeken/{visit.uuid}/").status_code == 404
    assert board.get("/bezoeken/?show=past").context["page_obj"].paginator.count == 0
    assert signed_in(place.person).get(f"/bezoeken/{visit.uuid}/").status_code == 200


def test_a_visit_moves_along_to_another_class(visit, place, teacher, zuid, module, board):
    to = making.create(
        organisation=zuid, teacher=teacher, modules=[(module.activity_uuid, None)], **values(name="VIG2B")
    )
    joining.move(member=place, to=to, by=teacher)
    visit.refresh_from_db()
    assert (visit.state, visit.cohort, board.get(f"/bezoeken/{visit.uuid}/").status_code) == (
        "proposed",
        to,
        200,
    )


def test_the_link_ends_some_time_after_the_last_word(visit):
    Visit.objects.update(changed=timezone.now() - timedelta(days=121))
    assert Client().get(contact(visit)).status_code == 404
