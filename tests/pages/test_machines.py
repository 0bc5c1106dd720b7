"""What search engines read."""

import re

import pytest
from wagtail.models import PageViewRestriction

from ..courses import building

pytestmark = pytest.mark.django_db


def addresses(text) -> list[str]:
    return re.findall(r"<loc>http://localhost:8000([^<]+)</loc>", text)


def test_robots_keeps_what_is_somebodys_own_closed(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /mijn/", "Disallow: /s/", "Disallow: /beoordelen/", "Disallow: /credentials/"} <= set(
        lines
    )
    assert lines[-1] == "Sitemap: http://localhost:8000/sitemap.xml"


def test_the_sitemap_has_both_languages_with_their_twins(client, homes):
    building.module()
    text = client.get("/sitemap.xml").content.decode()
    lessons = ["/modules/dichtbij/les-1/", "/modules/dichtbij/les-2/"]
    assert addresses(text) == [
        "/", "/modules/", "/modules/dichtbij/", *lessons, "/modules/dichtbij/beeldgesprek/", "/en/", "/en/modules/",
    ]  # fmt: skip
    twins = re.findall(r'hreflang="(\w\w)" href="http://localhost:8000([^"]+)"', text)
    assert set(twins) == {("nl", "/"), ("en", "/en/"), ("nl", "/modules/"), ("en", "/en/modules/")}


def test_what_is_closed_or_a_draft_is_not_in_it(client, homes):
    secret, draft = building.module("k1", slug="geheim"), building.module("k2", slug="concept")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    draft.unpublish()
    found = [
        path
        for path in addresses(client.get("/sitemap.xml").content.decode())
        if re.search("geheim|concept/$", path)
    ]
    assert found == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_statements_do_not_grow_with_the_pages(client, homes, django_assert_num_queries, count):
    for number in range(count):
        building.module(f"k{number}", slug=f"module-{number}")
    client.get("/sitemap.xml")
    with django_assert_num_queries(4):
        client.get("/sitemap.xml")
