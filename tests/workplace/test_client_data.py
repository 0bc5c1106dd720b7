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
    ("mw. A.B. de Vries nam op", [("name", "mw. A.B. de Vries")]),
    ("De zorgvrager heet Anna", [("name", "zorgvrager heet Anna")]),
    ("een cliënte genaamd Fatima", [("name", "cliënte genaamd Fatima")]),
    ("I helped the resident Mary with her tablet", [("name", "resident Mary")]),
    ("a service user called Ann", [("name", "service user called Ann")]),
    ("Miss Brown rang the bell", [("name", "Miss Brown")]),
    ("The patient O'Neill slept", [("name", "patient O'Neill")]),
    ("jarig op 3 mei 1950", [("birth", "jarig op 3 mei 1950")]),
    ("born on March 3, 1950", [("birth", "born on March 3, 1950")]),
    ("DOB: 1950-03-12", [("birth", "DOB: 1950-03-12")]),
    ("date of birth: 3rd May 1950", [("birth", "date of birth: 3rd May 1950")]),
    ("in het dossier stond 12-03-1941", [("birth", "12-03-1941")]),
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
    "The client was tired and the resident slept.",
    "A patient of 81 used the tablet on 12 March 2026.",
    "We began on 2026-03-12, at 10.15.",
    "Regel 1950 in het protocol, versie 12-03-2026",
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


@pytest.mark.parametrize("between", ["", " ", ".", "-", "\u00a0", "\u2009", "\u202f", "\u2011", "\u2013"])
def test_a_number_in_groups_is_one_number(between):
    assert [finding.kind for finding in look(between.join(["111", "222", "333"]))] == ["bsn"]
    assert look(between.join(["111", "222", "334"])) == []


def test_a_long_text_costs_little():
    """Nothing in it may take more steps than the text is long, many times over (a ward's network is slow enough)."""
    for piece in ("mevrouw van de ", "1 ", "geboren ", "A.", "111222333 ", "client, named "):
        assert look(piece * 4000) is not None
