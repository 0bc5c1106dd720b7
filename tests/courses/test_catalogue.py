"""The catalogue: filters in the address, English after Dutch, and nothing found."""

import pytest
from django.core import management

from courses.models import ModulePage

from . import building


@pytest.fixture
def three(catalogue):
    building.module("t1", count=1)
    building.module(
        "t2",
        count=1,
        title="Slimme sensoren",
        topics=["zorgtechnologie"],
        levels=[4],
        study_load=3,
        keuzedelen=[],
    )
    building.module(
        "t3",
        count=1,
        title="Meten op afstand",
        topics=["zorgtechnologie"],
        levels=[4, 6],
        study_load=1,
        study_load_unit="EC",
    )


def titles(client, query="", path="/modules/"):
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return [card.title for card in response.context_data["cards"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Dichtbij via het scherm", "Slimme sensoren", "Meten op afstand"]),
        ("?topic=beeldzorg", ["Dichtbij via het scherm"]),
        ("?topic=zorgtechnologie&level=hbo", ["Meten op afstand"]),
        ("?level=2", ["Dichtbij via het scherm"]),
        ("?setting=thuiszorg", ["Dichtbij via het scherm", "Slimme sensoren", "Meten op afstand"]),
        ("?duration=4", ["Slimme sensoren"]),
        ("?duration=9", ["Meten op afstand"]),
        ("?keuzedeel=K0023", ["Dichtbij via het scherm", "Meten op afstand"]),
        ("?language=en", []),
        ("?level=7&topic=%00", ["Dichtbij via het scherm", "Slimme sensoren", "Meten op afstand"]),
    ],
)
def test_filters(client, three, query, found):
    assert titles(client, query) == found


@pytest.mark.parametrize("words", ["%22%27*(", "%00", "AND+OR", "beeld-zorg*", "%22", "-", "a%27b"])
def test_any_sign_may_be_searched_for(client, three, words):
    assert isinstance(titles(client, f"?q={words}"), list)


def test_a_word_is_found_by_its_beginning(client, three):
    management.call_command("update_index", verbosity=0)
    assert titles(client, "?q=sensor") == ["Slimme sensoren"]
    assert titles(client, "?q=afstand&level=4") == ["Meten op afstand"]
    assert titles(client, "?q=afstand&level=2") == []


def test_a_chosen_filter_is_a_link_that_switches_it_off(client, three):
    response = client.get("/modules/?topic=beeldzorg&level=2")
    chips = {(row.value, row.address) for row in response.context_data["narrowed"]}
    assert chips == {("beeldzorg", "?level=2"), ("2", "?topic=beeldzorg")}


def test_the_words_are_taken_away_and_the_filters_stay(client, three):
    response = client.get("/modules/?q=sensor&topic=zorgtechnologie")
    chips = [(row.name, row.address) for row in response.context_data["narrowed"]]
    assert chips[-1] == ("“sensor”", "?topic=zorgtechnologie")
    assert [row.address for row in client.get("/modules/?q=sensor").context_data["narrowed"]] == ["?"]


def test_nothing_found_says_what_to_do(client, three):
    response = client.get("/modules/?topic=beeldzorg&level=hbo")
    assert response.context_data["total"] == 0
    assert b'class="empty"' in response.content


def test_english_shows_its_own_modules_first_and_marks_dutch_ones(client, three):
    building.module(
        "t2", count=1, language="en", title="Smart sensors", slug="smart-sensors", topics=["zorgtechnologie"]
    )
    response = client.get("/en/modules/")
    cards = [(card.title, card.is_other_language) for card in response.context_data["cards"]]
    assert cards == [("Smart sensors", False), ("Dichtbij via het scherm", True), ("Meten op afstand", True)]


def test_each_language_is_found_from_the_other_catalogue(client, three):
    building.module(count=1, language="en", title="Close by", slug="close-by")

    def found(address):
        cards = client.get(address).context_data["cards"]
        return [(card.title, card.is_other_language) for card in cards]

    assert found("/modules/?language=en") == [("Close by", True)]
    assert ("Dichtbij via het scherm", True) in found("/en/modules/?language=nl")
    assert ("Dichtbij via het scherm", True) not in found("/en/modules/")


def test_what_is_not_published_is_not_listed(client, three):
    ModulePage.objects.get(title="Slimme sensoren").unpublish()
    assert titles(client) == ["Dichtbij via het scherm", "Meten op afstand"]
