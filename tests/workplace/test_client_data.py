"""What the check for client data sees, and what it leaves alone."""

import pytest

from workplace.domain.client_data import is_bsn, look

SEEN = [
    ("BSN 111222333 staat in het dossier", [("bsn", "111222333")]),
    ("nummer 1112.22.333", [("bsn", "1112.22.333")]),
    ("geboren 12-03-1941", [("birth", "geboren 12-03-1941")]),
    ("geb. 3 mei 1950", [("birth", "geb. 3 mei 1950")]),
    ("born 12/03/41", [("birth", "born 12/03/41")]),
    ("Ik hielp mevrouw De Vries met de tablet", [("name", "mevrouw De Vries")]),
    ("de heer van den Berg belde", [("name", "de heer van den Berg")]),
    ("cliënt Jansen was moe", [("name", "cliënt Jansen")]),
    ("bel 06-12345678", [("phone", "06-12345678")]),
    ("ze woont op 3011 AB", [("address", "3011 AB")]),
    ("mevrouw Jansen, geboren 1-2-1940", [("birth", "geboren 1-2-1940"), ("name", "mevrouw Jansen")]),
]
NOT_SEEN = [
    "",
    "Een mevrouw van 81 nam de telefoon op.",
    "De cliënt zat aan tafel en mevrouw was moe.",
    "Om 14.30 uur, op 12 maart 2026, testte ik het geluid.",
    "111222334 is geen burgerservicenummer",
    "1112223330 heeft tien cijfers",
    "000000000",
    "De bewoner Die Naast Me Zat",
]


@pytest.mark.parametrize(("text", "expected"), SEEN)
def test_it_sees(text, expected):
    assert [(finding.kind, finding.excerpt) for finding in look(text)] == expected


@pytest.mark.parametrize("text", NOT_SEEN[:-1])
def test_it_leaves_alone(text):
    assert look(text) == []


def test_a_role_with_a_capital_after_it_is_only_a_warning():
    assert [finding.kind for finding in look(NOT_SEEN[-1])] == ["name"]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("111222333", True), ("123456782", True), ("123456789", False), ("12345678", False)],
)
def test_the_eleven_test(digits, expected):
    assert is_bsn(digits) is expected
