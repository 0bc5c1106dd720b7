"""Where to report something: the desks of employer and school, for anybody who has the address, and nothing is kept."""

import pytest
from django.db import IntegrityError, transaction

from workplace.models import Desk

pytestmark = pytest.mark.django_db


def desk(organisation, kind="safety", language="nl", **values):
    said = {"name": f"Loket {kind} {language}", "email": f"{kind}@{organisation.slug}.example", **values}
    return Desk.objects.create(organisation=organisation, kind=kind, language=language, **said)


def test_the_desks_of_employer_and_school(browser, placement, school, company):
    desk(company, "safety", phone="010 123 45 67")
    desk(school, "behaviour")
    page = browser().get(f"/melden/?plaats={placement.uuid}").content.decode()
    assert page.index("safety@duinrand.example") < page.index("behaviour@school.example")
    assert 'href="tel:0101234567"' in page
    assert "Noor" not in page


def test_another_organisations_desk_is_not_shown(browser, placement, make_person):
    from organisations import api as organisations

    other = organisations.ensure_organisation(slug="elders", name="Elders", kind="employer")
    desk(other)
    assert "safety@elders.example" not in browser().get(f"/melden/?plaats={placement.uuid}").content.decode()


def test_in_the_readers_language_else_in_the_other(browser, placement, company):
    desk(company, "safety")
    english = desk(company, "safety", "en")
    desk(company, "quality")
    page = browser().get(f"/en/melden/?plaats={placement.uuid}").content.decode()
    assert (page.count("Loket safety en"), page.count("Loket safety nl"), page.count("Loket quality nl")) == (
        1,
        0,
        1,
    )
    assert english.language == "en"


@pytest.mark.parametrize(
    "query", ["", "?plaats=x", "?plaats=00000000-0000-0000-0000-000000000000", "?plaats=%00"]
)
def test_without_a_placement_there_is_still_a_way(browser, query, db):
    answer = browser().get(f"/melden/{query}")
    assert (answer.status_code, "tel:09001113111" in answer.content.decode()) == (200, True)
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_learner_without_a_placement_sees_the_school(mine, placement, school):
    desk(school, "behaviour")
    assert "behaviour@school.example" in mine.get("/melden/").content.decode()


def test_nothing_is_kept(browser, placement):
    client = browser()
    answer = client.get(f"/melden/?plaats={placement.uuid}")
    assert (dict(client.cookies), "no-store" in answer.headers["Cache-Control"]) == ({}, True)
    assert client.post("/melden/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_desks_cost_the_same(browser, placement, company, school, django_assert_num_queries, count):
    for kind in Desk.Kind.values[:count]:
        desk(company, kind)
        desk(school, kind)
    client = browser()
    address = f"/melden/?plaats={placement.uuid}"
    client.get(address)
    with django_assert_num_queries(3):
        page = client.get(address).content.decode()
    assert page.count("mailto:") == 2 * count


def test_a_desk_can_be_reached_and_is_there_once(company):
    with pytest.raises(IntegrityError), transaction.atomic():
        desk(company, email="")
    desk(company)
    with pytest.raises(IntegrityError), transaction.atomic():
        desk(company)
