"""The front door and the plain pages."""

import re

import pytest

from pages.models import PlainPage

from ..courses import building

pytestmark = pytest.mark.django_db


def cards(response) -> list[str]:
    return re.findall(r'<h3><a href="([^"]+)"', response.content.decode())


def test_it_shows_modules_of_its_language_and_marks_the_others(client, homes):
    building.module()
    building.module("t2", title="Nog een", slug="nog-een")
    assert cards(client.get("/")) == ["/modules/dichtbij/", "/modules/nog-een/"]
    english = client.get("/en/").content.decode()
    assert english.count('<article class="module-card">') == 2
    assert english.count("In Dutch") == 2


def test_six_at_most_and_the_way_to_all(client, homes):
    for number in range(7):
        building.module(f"k{number}", slug=f"module-{number}", title=f"Module {number}")
    response = client.get("/")
    assert len(cards(response)) == 6
    assert 'href="/modules/"' in response.content.decode()


def test_one_clear_heading_and_the_other_language(client, homes):
    page = client.get("/").content.decode()
    assert page.count("<h1") == 1
    assert '<link rel="alternate" hreflang="en" href="http://localhost:8000/en/">' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_statements_do_not_grow_with_the_modules(client, homes, django_assert_num_queries, count):
    for number in range(count):
        building.module(f"k{number}", slug=f"module-{number}", title=f"Module {number}")
    client.get("/")
    with django_assert_num_queries(11):
        assert len(cards(client.get("/"))) == count


def test_a_plain_page(client, homes):
    sections = [("section", {"heading": "Wat we bewaren", "body": "<p>Zo weinig als kan.</p>"})]
    page = PlainPage(
        title="Privacy",
        slug="privacy",
        search_description="Wat we weten.",
        sections=sections,
        locale=homes["nl"].locale,
    )
    homes["nl"].refresh_from_db()
    homes["nl"].add_child(instance=page)
    text = client.get("/privacy/").content.decode()
    assert re.findall(r"<h[12][^>]*>([^<]+)", text) == ["Privacy", "Wat we bewaren"]
    assert '<meta name="description" content="Wat we weten.">' in text
    assert '<link rel="alternate"' not in text
