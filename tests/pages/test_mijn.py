"""The learner's own page: what is going on, what is next, and what was earned; at the same price for one and for three."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import api as accounts
from courses import api as courses
from credentials import api as credentials
from credentials.domain.awarding import make_award
from credentials.models import CompletionEndorsement
from organisations import api as organisations
from tests.courses import building
from tests.credentials.building import TEXT_EN, TEXT_NL, snapshot
from workplace import api as workplace
from workplace.models import Assignment, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer(homes):
    school = organisations.ensure_organisation(
        slug="school", name="School", kind="school", url="https://school.example"
    )
    return credentials.ensure_issuer(
        organisation=school, url="https://school.example", recognised_by="het proefregister"
    )


@pytest.fixture
def take(homes, person, issuer):
    """Take a module, begin its assignment, and earn something, so many times."""

    def begin(number):
        module = building.module(f"t{number}", title=f"Module {number}")
        enrolment = courses.enrol(person=person, activity=module.activity_uuid)
        brief = courses.assignment_of_module(module.activity_uuid, "nl")
        workplace.start(person=person, enrolment=enrolment.uuid, activity=brief.uuid, language="nl")
        achievement = credentials.ensure_achievement(
            issuer=issuer, key=f"k{number}", kind="microcredential", motif="m1", study_load=6,
            study_load_unit="SBU", texts={"nl": {**TEXT_NL, "name": f"Bewijs {number}"}, "en": TEXT_EN},
            alignments=(),
        )  # fmt: skip
        return make_award(
            achievement=achievement, person_id=person.pk, completion=uuid.uuid4(), snapshot=snapshot()
        )

    return lambda count: [begin(number) for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_every_number(learner, take, django_assert_num_queries, count):
    take(count)
    learner.get("/mijn/")
    with django_assert_num_queries(19):
        page = learner.get("/mijn/").content.decode()
    assert page.count('class="rows__picture"') == page.count("/opdrachten/") == count
    assert page.count('class="card earned"') == count


def test_each_list_has_pages_of_its_own(learner, take, monkeypatch):
    monkeypatch.setattr("pages.views.mijn.A_PAGE", 2)
    awards = take(3)
    last = [awards[0].uuid]
    for asked, shown in (("2", last), ("99", last), ("x", [row.uuid for row in awards[:0:-1]])):
        pages = learner.get(f"/mijn/?verdiend={asked}").context["pages"]
        assert [row.uuid for row in pages["verdiend"]] == shown
        assert [len(pages[name]) for name in ("bezig", "klaar", "werk", "elders")] == [2, 0, 2, 0]
    page = learner.get("/mijn/?bezig=2&werk=2").content.decode()
    assert page.count('class="rows__picture"') == 1
    assert (
        page.count('href="?werk=2&amp;bezig=1#bezig"') == page.count('href="?bezig=2&amp;werk=1#werk"') == 1
    )
    assert page.count('href="?bezig=2&amp;werk=2&amp;verdiend=2#verdiend"') == 1


def test_it_asks_who_is_there_and_is_kept_nowhere(client, learner, take):
    take(1)
    answer = learner.get("/mijn/")
    assert "no-store" in answer["Cache-Control"]
    client.logout()
    asked = client.get("/mijn/")
    assert (asked.status_code, asked["Location"]) == (302, "/accounts/login/?next=/mijn/")


def test_it_shows_nobody_else(client, take):
    take(1)
    other = accounts.create_user_with_person(
        email="sam@school.example", password="samen-leren-2026", name="Sam", verified=True
    )
    client.force_login(other.user)
    page = client.get("/mijn/").content.decode()
    for planted in ("Bewijs 1", "/opdrachten/", "rows__picture", "Noor"):
        assert planted not in page


@pytest.mark.parametrize("state", ["question", "not_yet"])
def test_what_the_assessor_waits_for_comes_before_a_module(learner, take, state):
    (award,) = take(1)
    award.delete()
    Assignment.objects.update(state=state)
    page = learner.get("/mijn/").content.decode()
    assert page.index("/opdrachten/") < page.index('class="rows__picture"')


def test_the_next_session_and_what_waits_for_an_answer(learner, person, issuer):
    now = timezone.now()
    for title, days, cancelled in (
        ("Geweest", -2, None),
        ("Afgezegd", 1, now),
        ("Straks", 2, None),
        ("Later", 9, None),
    ):
        row = Session.objects.create(
            title=title, start=now + timedelta(days=days), end=now + timedelta(days=days, hours=1),
            organisation=issuer.organisation, cancelled=cancelled,
        )  # fmt: skip
        row.places.create(person=person)
    said = {"issuer": issuer, "person": person, "role": "werkbegeleider", "comment": "Geheim tot je kijkt"}
    waits = CompletionEndorsement.objects.create(activity=uuid.uuid4(), **said)
    done = CompletionEndorsement.objects.create(activity=uuid.uuid4(), accepted=now, **said)
    page = learner.get("/mijn/").content.decode()
    assert [title in page for title in ("Geweest", "Afgezegd", "Straks", "Later")] == [
        False,
        False,
        True,
        False,
    ]
    assert (str(waits.uuid) in page, str(done.uuid) in page, "Geheim tot je kijkt" in page) == (
        True,
        False,
        False,
    )
