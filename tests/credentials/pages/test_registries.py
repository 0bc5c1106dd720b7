"""The page where the site's administrator takes in lists of issuers."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from credentials.domain import registry
from credentials.models import RegisteredIssuer, RegistrySource
from organisations import api as organisations

pytestmark = pytest.mark.django_db
PAGE = "/admin/bewijzen/registers/"
LIST = json.dumps([{"identifier": "did:web:school.example", "name": "School"}]).encode()


@pytest.fixture
def browser(groups, client, make_person):
    client.force_login(make_person(name="Beheer", superuser=True).user)
    return client


def given(data=LIST, **values):
    return {"name": "Bron", "file": SimpleUploadedFile("lijst.json", data), **values}


def test_a_list_is_taken_in_shown_and_removed(browser):
    assert PAGE in browser.get("/admin/").content.decode()
    assert browser.post(PAGE, given(url="https://lists.example/x")).status_code == 302
    page = browser.get(PAGE)
    (source,) = page.context["sources"]
    assert (source.name, source.number, source.url) == ("Bron", 1, "https://lists.example/x")
    address = f"{PAGE}{source.pk}/weg/"
    assert browser.get(address).context["number"] == 1
    assert RegisteredIssuer.objects.count() == 1
    assert browser.post(address).status_code == 302
    assert (RegisteredIssuer.objects.count(), RegistrySource.objects.count()) == (0, 0)
    assert browser.post(address).status_code == 404


@pytest.mark.parametrize(
    "values",
    [given(b"geen lijst"), given(b""), given(name=""), given(url="ftp://x.example"), {"name": "Bron"}, {}],
)
def test_what_is_no_list_changes_nothing_and_keeps_what_was_filled_in(browser, values):
    registry.take_in(data=LIST, name="Bron")
    response = browser.post(PAGE, values)
    assert response.status_code == 422
    assert response.context["form"].errors
    name = values.get("name", "")
    assert not name or f'value="{name}"' in response.content.decode()
    assert RegisteredIssuer.objects.get().identifier == "did:web:school.example"


@pytest.mark.parametrize("role", ["editor", "reviewer", "issuer", "admin", None])
def test_nobody_else_gets_in(groups, client, school, make_person, role):
    """A list counts for every organisation: the administrator of one school does not decide on it."""
    registry.take_in(data=LIST, name="Geheime bron")
    person = make_person()
    if role:
        organisations.add_member(organisation=school, person=person, role=role)
    client.force_login(person.user)
    address = f"{PAGE}{RegistrySource.objects.get().pk}/weg/"
    answers = [client.get(PAGE), client.post(PAGE, given()), client.get(address), client.post(address)]
    assert [answer.status_code for answer in answers] == [302] * 4
    assert [source.name for source in registry.sources()] == ["Geheime bron"]
    assert PAGE not in client.get("/admin/").content.decode()


def test_who_keeps_the_site_alone_is_shown_nothing_that_does_not_open(browser, school, make_person):
    others = ["", "prestaties/", "lijsten/", "ophaallinks/", "aanbevelingen/", "uitgevers/"]

    def shown():
        menu = browser.get("/admin/").content.decode()
        return [name for name in [*others, "registers/"] if f'"/admin/bewijzen/{name}"' in menu]

    assert shown() == ["registers/"]
    both = make_person(name="Allebei", superuser=True)
    organisations.add_member(organisation=school, person=both, role="issuer")
    browser.force_login(both.user)
    assert shown() == [*others, "registers/"]


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_as_for_three(browser, number, django_assert_num_queries):
    for count in range(number):
        registry.take_in(data=LIST, name=f"Bron {count}")
    browser.get(PAGE)
    with django_assert_num_queries(9):
        assert len(browser.get(PAGE).context["sources"]) == number
