"""The class page: what it says of each learner, what it leaves out, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from courses import api as courses
from records.models import Rollup
from workplace.domain.classes.board import Board, chosen
from workplace.models import CohortMember

from .conftest import assigned, signed_in
from .filling import fill

pytestmark = pytest.mark.django_db


def page(client, cohort, **query):
    return client.get(f"/klassen/{cohort.uuid}/", query)


def names(answer):
    return [row.name for row in answer.context["page_obj"]]


@pytest.fixture
def full(cohort, join, module):
    """Six learners, each in a state of their own; by name."""
    made = {
        name: join(cohort, f"{name} Bouzid") for name in ("Amira", "Daan", "Esra", "Joris", "Noor", "Tess")
    }
    assigned(made["Amira"], module, state="done", level=4)
    assigned(made["Daan"], module, state="asked", asked=9, company="Zonnehof")
    assigned(made["Esra"], module, state="asked", asked=2)
    lessons = courses.lessons_of(module.activity_uuid, "nl")
    for name, count in (("Amira", 2), ("Daan", 1)):
        enrolment = courses.enrolment_of(made[name].person, activity=module.activity_uuid)
        for lesson in lessons[:count]:
            courses.finish_lesson(enrolment=enrolment, lesson=lesson.activity_uuid)
    courses.open_lesson(
        enrolment=courses.enrolment_of(made["Esra"].person, activity=module.activity_uuid),
        lesson=lessons[0].activity_uuid,
    )
    long_ago = timezone.now() - timedelta(days=16)
    Rollup.objects.filter(person=made["Joris"].person).update(seen=long_ago)
    return made


def test_each_learner_is_shown_as_they_are(board, cohort, full, module, teacher):
    answer = page(board, cohort)
    rows = {row.name: row for row in answer.context["page_obj"]}
    assert list(rows) == ["Amira B.", "Daan B.", "Esra B.", "Joris B.", "Noor B.", "Tess B."]
    assert [rows[name].lessons.blocks for name in ("Amira B.", "Daan B.", "Esra B.", "Noor B.")] == [
        ["done", "done"],
        ["done", ""],
        ["begun", ""],
        ["", ""],
    ]
    assert [(row.work.state, row.work.level) if row.work else None for row in rows.values()] == [
        ("done", 4),
        ("asked", None),
        ("asked", None),
        None,
        None,
        None,
    ]
    assert (rows["Daan B."].work.days, rows["Esra B."].work.days) == (9, 2)
    assert [row.company for row in rows.values()] == ["De Linde", "Zonnehof", "De Linde", "", "", ""]
    assert [row.days_away for row in rows.values()] == [0, 0, 0, 16, 0, 0]
    assert [len(part) for part in (answer.context["board"].for_me, answer.context["board"].long_at_work)] == [
        0,
        1,
    ]


def test_a_completed_module_is_completed_on_every_page(board, cohort, full):
    """The class page and the learner's own page read the same records."""
    place = full["Amira"]
    own = signed_in(place.person).get(f"/mijn/klassen/{place.uuid}/")
    (row,) = own.context["rows"]
    (mine,) = [one for one in page(board, cohort).context["page_obj"] if one.member.pk == place.pk]
    assert (row.progress.done, row.completed) == (mine.lessons.done, mine.lessons.completed)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"show": "supervisor"}, ["Daan B."]),
        ({"show": "away"}, ["Joris B."]),
        ({"show": "attention"}, ["Daan B.", "Joris B."]),
        ({"show": "me"}, []),
        ({"show": "geen-filter"}, ["Amira B.", "Daan B.", "Esra B.", "Joris B.", "Noor B.", "Tess B."]),
        ({"company": "Zonnehof"}, ["Daan B."]),
        ({"company": ""}, ["Joris B.", "Noor B.", "Tess B."]),
        ({"q": "ESRA"}, ["Esra B."]),
        ({"sort": "seen"}, ["Joris B.", "Amira B.", "Daan B.", "Esra B.", "Noor B.", "Tess B."]),
        ({"sort": "work"}, ["Daan B.", "Esra B.", "Amira B.", "Joris B.", "Noor B.", "Tess B."]),
        ({"sort": "progress"}, ["Joris B.", "Noor B.", "Tess B.", "Esra B.", "Daan B.", "Amira B."]),
        (
            {"module": "geen-module", "page": "1000"},
            ["Amira B.", "Daan B.", "Esra B.", "Joris B.", "Noor B.", "Tess B."],
        ),
    ],
)
def test_filters_and_orders_in_the_address(board, cohort, full, query, expected):
    assert names(page(board, cohort, **query)) == expected


def test_nothing_of_the_work_itself_is_on_the_page(board, cohort, full):
    text = page(board, cohort).content.decode()
    assert [word for word in ("Geheim", "Bouzid", "praatte te snel", "Ria de Boer") if word in text] == []


def test_late_is_who_is_over_their_own_days(cohort, full, teacher):
    CohortMember.objects.filter(pk=full["Noor"].pk).update(
        counts_from=timezone.localdate() - timedelta(days=43)
    )
    board = Board(cohort=cohort, teacher=teacher, language="nl")
    assert [row.name for row in chosen(board.learners, show="late")] == ["Noor B."]


def test_who_left_is_not_shown(board, cohort, full):
    CohortMember.objects.filter(pk=full["Tess"].pk).update(left=timezone.localdate())
    assert "Tess B." not in names(page(board, cohort))


def test_twenty_five_a_page(board, cohort, join):
    for number in range(26):
        join(cohort, f"Leerling{number:02} Achternaam")
    assert [len(names(page(board, cohort, page=number))) for number in (1, 2)] == [25, 1]


def test_the_next_page_is_of_the_same_list(board, cohort, join, module):
    """Also of those without a learning company."""
    for number in range(27):
        place = join(cohort, f"Leerling{number:02} Achternaam")
    assigned(place, module)
    first = page(board, cohort, company="", sort="seen")
    (following,) = re.findall(r'rel="next" href="\?([^"]*)"', first.content.decode())
    answer = board.get(f"/klassen/{cohort.uuid}/?{following.replace('&amp;', '&')}")
    assert (answer.context["found"], answer.context["order"], names(answer)) == (
        26,
        "seen",
        ["Leerling25 A."],
    )


@pytest.mark.parametrize("count", [3, 30])
def test_the_same_statements_for_three_and_for_thirty(
    board, cohort, join, module, django_assert_num_queries, count
):
    for number in range(count):
        place = join(cohort, f"Leerling{number:02} Achternaam")
        assigned(place, module, state="asked", asked=9)
    page(board, cohort)
    with django_assert_num_queries(17):
        answer = page(board, cohort)
    assert len(answer.context["board"].long_at_work) == count


PATHS = [
    "",
    "uitkomsten/",
    "leerbedrijven/",
    "bericht/",
    "export/",
    "voortgang.csv",
    "leeruitkomsten.csv",
    "wijzigen/",
    "uitnodigen/",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_class_is_there_for_its_own_teachers_only(board, cohort, other, stranger, full, client, path):
    address = f"/klassen/{cohort.uuid}/{path}"
    assert board.get(address).status_code == 200
    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(full["Amira"].person).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_who_no_longer_teaches_at_the_school_sees_nothing(board, cohort, teacher, full):
    teacher.memberships.all().delete()
    assert page(board, cohort).status_code == 404
    assert board.get("/klassen/").context["page_obj"].paginator.count == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_classes(board, zuid, teacher, module, other, django_assert_num_queries, count):
    from workplace.domain.classes import making

    from .conftest import values

    for number in range(count):
        making.create(
            organisation=zuid,
            teacher=teacher,
            modules=[(module.activity_uuid, None)],
            **values(name=f"K{number}"),
        )
    board.get("/klassen/")
    with django_assert_num_queries(6):
        answer = board.get("/klassen/")
    assert [row.name for row in answer.context["page_obj"]] == [f"K{number}" for number in range(count)]


PAGES = {
    "": 17,
    "?show=attention&sort=seen": 17,
    "leerbedrijven/": 17,
    "uitkomsten/?outcome=t1-1&show=open": 15,
}


@pytest.mark.parametrize("number", [10, pytest.param(1000, marks=pytest.mark.stress)])
@pytest.mark.parametrize("path", PAGES)
def test_the_same_statements_for_ten_and_for_a_thousand(
    board, cohort, module, django_assert_num_queries, number, path
):
    fill(cohort, module, number)
    board.get(f"/klassen/{cohort.uuid}/{path}")
    with django_assert_num_queries(PAGES[path]):
        answer = board.get(f"/klassen/{cohort.uuid}/{path}")
    assert len(answer.context["board"].members) == number
