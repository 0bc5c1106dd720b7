"""Letting somebody off a unit of a package: by who teaches there, with one of cmi5's reasons, shown to both."""

import pytest
from django.test import Client as Browser

from accounts import api as accounts
from audit import api as audit
from organisations import api as organisations
from records import api as records
from records.cmi5 import words
from records.models import Package, Registration, Statement

from .course_structures import bring, unit
from .test_cmi5 import Unit, opened

pytestmark = pytest.mark.django_db


def somebody(name, organisation=None, role="learner"):
    who = accounts.create_user_with_person(
        email=f"{name.lower()}@school.example", password="een-lang-woord", name=name, verified=True
    )
    if organisation:
        organisations.add_member(organisation=organisation, person=who, role=role)
    return who


def browser(person) -> Browser:
    found = Browser()
    found.force_login(person.user)
    return found


@pytest.fixture
def learner(school):
    return somebody("Noor", school)


@pytest.fixture
def teacher(school):
    return somebody("Dana", school, "teacher")


def addresses(package, learner):
    people = f"/pakketten/{package.uuid}/deelnemers/"
    one = f"{people}{learner.uuid}/"
    return people, one, f"{one}vrijstellen/{package.parts.get(place=0).uuid}/"


def test_a_teacher_waives_a_unit_and_both_see_it(package, learner, teacher):
    people, one, waive = addresses(package, learner)
    here = browser(teacher)
    assert here.get(people).content.decode().count('class="empty"') == 1
    assert here.get(people, {"q": "noo"}).content.decode().count(str(learner.uuid)) == 1
    assert here.get(waive).status_code == 200
    assert not Registration.objects.exists()
    response = here.post(waive, {"reason": "Tested Out"})
    assert (response.status_code, response["Location"]) == (302, one)
    told = Statement.objects.get(verb=records.Verb.WAIVED)
    registration = Registration.objects.get(person=learner)
    assert (told.person, told.registration) == (learner, registration.uuid)
    assert told.content["result"]["extensions"] == {words.REASON: "Tested Out"}
    first, last = package.parts.get(place=0), package.parts.get(place=2)
    for page in (
        here.get(one, headers={"accept-language": "en"}),
        browser(learner).get(f"/en/pakketten/{package.uuid}/"),
    ):
        text = page.content.decode()
        assert [text.count(words_) for words_ in ("tag--sky", "tag--sage")] == [1, 0]
    entries = audit.entries_of([str(registration.uuid)])
    assert [(row.action, row.actor, row.organisation) for row in entries] == [
        ("records.unit.waived", audit.hash_of_person(teacher.uuid), "school")
    ]
    # The whole is met only by both.
    assert not Statement.objects.filter(verb=records.Verb.SATISFIED).exists()
    here.post(waive.replace(str(first.uuid), str(last.uuid)), {"reason": "Equivalent AU"})
    assert Statement.objects.filter(verb=records.Verb.SATISFIED).count() == 2


def test_a_reason_is_needed_and_one_of_the_standards(package, learner, teacher):
    _people, _one, waive = addresses(package, learner)
    for said in ({}, {"reason": ""}, {"reason": "Because"}):
        assert browser(teacher).post(waive, said).status_code == 422
    assert not Statement.objects.exists()


def test_what_is_met_is_not_waived(client, package, learner, teacher):
    au = Unit(client, opened(learner, package))
    au.say("initialized", "passed")
    _people, one, waive = addresses(package, learner)
    assert browser(teacher).get(one).content.decode().count("/vrijstellen/") == 1
    for _ in range(2):
        assert browser(teacher).post(waive, {"reason": "Administrative"}).status_code == 302
    assert not Statement.objects.filter(verb=records.Verb.WAIVED).exists()


def test_who_may_not_finds_nothing(package, learner, teacher, school):
    elsewhere = organisations.ensure_organisation(slug="other", name="Other", kind="school")
    strangers = [
        learner,
        somebody("Else", elsewhere, "teacher"),
        somebody("Nobody"),
        somebody("Ed", school, "editor"),
    ]
    for who in strangers:
        for address in addresses(package, learner):
            assert browser(who).get(address).status_code == 404, (who.name, address)
        assert browser(who).post(addresses(package, learner)[2], {"reason": "Tested Out"}).status_code == 404
    assert Browser().post(addresses(package, learner)[2], {"reason": "Tested Out"}).status_code == 302
    # Nor a learner of another school by its number, nor oneself.
    stranger = somebody("Far", elsewhere)
    for person in (stranger, teacher):
        waive = addresses(package, person)[2]
        assert browser(teacher).post(waive, {"reason": "Tested Out"}).status_code == 404
    assert not Statement.objects.exists()


def test_a_package_of_the_site_is_its_administrators(learner, teacher):
    package = bring(unit(5, moveOn="Passed"))
    opened(learner, package, 5)
    boss = accounts.create_user_with_person(
        email="boss@site.example", password="een-lang-woord", name="Boss", verified=True, superuser=True
    )
    people = addresses(package, learner)[0]
    assert browser(teacher).get(people).status_code == 404
    assert browser(boss).get(people).content.decode().count(str(learner.uuid)) == 1


PEOPLE_QUERIES = 9
ONE_QUERIES = 10
LIST_QUERIES = 5


def test_pages_cost_the_same_for_any_number(package, teacher, school, django_assert_num_queries):
    here = browser(teacher)
    learners = []
    for number in range(3):
        learners.append(somebody(f"Leerling{number}", school))
        opened(learners[-1], package)
        if number in (0, 2):
            people, one, _waive = addresses(package, learners[0])
            here.get(people)
            with django_assert_num_queries(PEOPLE_QUERIES):
                assert here.get(people).content.decode().count("<li><div") == number + 1
    here.post(addresses(package, learners[0])[2], {"reason": "Tested Out"})
    with django_assert_num_queries(ONE_QUERIES):
        here.get(one)
    large = bring(*(unit(number, moveOn="Passed") for number in range(10, 70)), organisation=school)
    opened(learners[0], large, 10)
    here.post(
        f"/pakketten/{large.uuid}/deelnemers/{learners[0].uuid}/vrijstellen/{large.parts.first().uuid}/",
        {"reason": "Tested Out"},
    )
    with django_assert_num_queries(ONE_QUERIES):
        page = here.get(f"/pakketten/{large.uuid}/deelnemers/{learners[0].uuid}/").content.decode()
    assert page.count("/vrijstellen/") == 49
    there = browser(learners[0])
    for count in (2, 1):
        there.get("/pakketten/")
        with django_assert_num_queries(LIST_QUERIES):
            assert there.get("/pakketten/").content.decode().count('<li><a href="/pakketten/') == count
        Package.objects.filter(pk=large.pk).update(active=False)


def test_the_list_of_packages_is_that_of_ones_school(package, learner):
    bring(unit(6))
    other = organisations.ensure_organisation(slug="other", name="Other", kind="school")
    bring(unit(7), organisation=other)
    page = browser(learner).get("/pakketten/").content.decode()
    assert [str(row.uuid) in page for row in Package.objects.order_by("pk")] == [True, True, False]
    assert str(package.uuid) not in browser(somebody("Nobody")).get("/pakketten/").content.decode()
