"""Packages for people: brought by an administrator, opened by who belongs to the school."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import api as accounts
from organisations import api as organisations
from records.domain.packages.launching import launch
from records.domain.packages.looking import rows_of
from records.models import Package, Registration, Session

from .course_structures import bring, course, unit, zipped
from .test_cmi5 import Unit, opened

pytestmark = pytest.mark.django_db
PACKAGES = "/admin/snippets/records/package/"


@pytest.fixture
def learner(client, school):
    who = accounts.create_user_with_person(
        email="noor@school.example", password="een-lang-woord", name="Noor", verified=True
    )
    organisations.add_member(organisation=school, person=who, role="learner")
    client.force_login(who.user)
    return who


def test_the_page_lists_units_and_lets_the_browser_go_to_their_site(client, learner, package):
    response = client.get(f"/pakketten/{package.uuid}/")
    page = response.content.decode()
    assert [page.count(words) for words in ("Unit 1<", "Unit 2<", "/openen/")] == [2, 2, 2]
    policy = response.headers["Content-Security-Policy"]
    assert "form-action 'self' https://unit.example;" in f"{policy};"
    assert not Registration.objects.exists()


def test_opening_is_a_post_that_leads_to_the_unit(client, learner, package):
    one = package.parts.get(place=0)
    address = f"/pakketten/{package.uuid}/openen/{one.uuid}/"
    assert client.get(address).status_code == 405
    response = client.post(address)
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "https://unit.example/1")
    assert Session.objects.get().registration.person == learner
    a_block = package.parts.get(url="")
    assert client.post(f"/pakketten/{package.uuid}/openen/{a_block.uuid}/").status_code == 404


def test_others_find_nothing(client, learner, package, school):
    one = package.parts.get(place=0)
    pages = [f"/pakketten/{package.uuid}/", f"/pakketten/{package.uuid}/openen/{one.uuid}/"]
    stranger = accounts.create_user_with_person(
        email="else@planted.example", password="een-lang-woord", name="Else", verified=True
    )
    client.force_login(stranger.user)
    assert [client.get(pages[0]).status_code, client.post(pages[1]).status_code] == [404, 404]
    client.logout()
    assert client.get(pages[0])["Location"].startswith("/accounts/login/")
    assert client.post(pages[1])["Location"].startswith("/accounts/login/")
    client.force_login(learner.user)
    Package.objects.update(active=False)
    assert [client.get(pages[0]).status_code, client.post(pages[1]).status_code] == [404, 404]
    assert not Session.objects.exists()


def test_what_is_done_is_shown_and_costs_the_same_for_any_number(
    client, learner, package, django_assert_num_queries
):
    au = Unit(client, opened(learner, package))
    au.say("initialized", "passed")
    rows = rows_of(person=learner, package=package, language="nl")
    assert [(row.name, row.done) for row in rows] == [("Unit 1", True), ("Titel", False), ("Unit 2", False)]
    large = bring(*(unit(number) for number in range(250)))
    for one in (package, large):
        with django_assert_num_queries(3 if one is package else 2):
            rows_of(person=learner, package=one, language="nl")
    page = client.get(f"/pakketten/{large.uuid}/?page=3").content.decode()
    assert page.count("/openen/") == 50


def test_a_package_with_files_says_that_its_parts_open_here_and_goes_until_somebody_began(client, school):
    boss = accounts.create_user_with_person(
        email="boss@school.example", password="een-lang-woord", name="Boss", verified=True, superuser=True
    )
    client.force_login(boss.user)
    structure = course(unit(1, url="a.html"))
    file = SimpleUploadedFile("pakket.zip", zipped(cmi5__xml=structure, a__html="<p>Les</p>").read())
    response = client.post(f"{PACKAGES}add/", {"file": file, "organisation": "", "active": "on"})
    assert response.status_code == 302
    row = Package.objects.get()
    page = client.get(f"/pakketten/{row.uuid}/").content.decode()
    assert (page.count("los van deze site"), page.count("op de site van wie")) == (1, 0)
    launch(person=boss, unit=row.parts.get(), return_address="https://school.example/terug")
    for address in (f"{PACKAGES}delete/{row.pk}/", f"/admin/bulk/records/package/delete/?id={row.pk}"):
        for ask in (client.get, client.post):
            response = ask(address, follow=True)
            assert response.redirect_chain == [(PACKAGES, 302)]
            assert [str(one) for one in response.context["messages"]] == [
                "Hierop rust iets anders, dus het kan niet weg: Cursus. Zet het opzij als het daar een vinkje voor heeft."
            ]
    assert Package.objects.count() == 1
    Session.objects.all().delete()
    Registration.objects.all().delete()
    assert client.post(f"{PACKAGES}delete/{row.pk}/").status_code == 302
    assert Package.objects.count() == 0


def test_an_administrator_brings_a_package_or_hears_what_is_wrong(client, school):
    boss = accounts.create_user_with_person(
        email="boss@school.example", password="een-lang-woord", name="Boss", verified=True, superuser=True
    )
    client.force_login(boss.user)
    wrong = SimpleUploadedFile("cmi5.xml", course(unit(1, moveOn="No"), unit(1)))
    response = client.post(f"{PACKAGES}add/", {"file": wrong, "organisation": school.pk, "active": "on"})
    assert response.status_code == 200
    assert [line[:35] for line in list(response.context["form"].errors["file"])[1:]] == [
        "https://publisher.example/au/1: mov", "https://publisher.example/au/1: two"
    ]  # fmt: skip
    assert not Package.objects.exists()
    good = SimpleUploadedFile("cmi5.xml", course(unit(1)))
    response = client.post(f"{PACKAGES}add/", {"file": good, "organisation": school.pk, "active": "on"})
    assert response.status_code == 302
    row = Package.objects.get()
    assert (row.organisation, row.active, row.parts.count()) == (school, True, 1)
    launch(person=boss, unit=row.parts.get(), return_address="https://school.example/terug")
    client.post(f"{PACKAGES}edit/{row.pk}/", {"organisation": school.pk, "active": "on"})
    assert Session.objects.get().is_open
    client.post(f"{PACKAGES}edit/{row.pk}/", {"organisation": school.pk})
    row.refresh_from_db()
    assert (row.active, Session.objects.get().is_open) == (False, False)
