"""Lists as the programs of schools write them: read whole, with the number a person counts, or refused by name."""

import random

import pytest

from credentials.lists.columns import guessed, has_headings, recognised, values_of
from credentials.lists.pasted import lines_of
from credentials.lists.reading import MAX_BYTES, ListUnreadable, clean, rows_of, text_of

TABLE = "Naam;E-mailadres\r\nNoor Jansen;noor@school.example\r\nJosé d'Été;jose@school.example\r\n"
ROWS = [
    (1, ["Naam", "E-mailadres"]),
    (2, ["Noor Jansen", "noor@school.example"]),
    (3, ["José d'Été", "jose@school.example"]),
]


def rows(data):
    return list(rows_of(text_of(data)))


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.replace(";", ",").encode(),
        TABLE.replace(";", "|").encode(),
        TABLE.replace("\r\n", "\n").encode(),
        TABLE.replace("\r\n", "\r").encode(),
        ("sep=;\r\n" + TABLE).encode(),
        TABLE.replace("Noor Jansen", '"Noor Jansen"').encode(),
        TABLE.replace("\r\n", ";;\r\n").encode(),
    ],
)
def test_the_same_list_whatever_wrote_it(data):
    assert rows(data) == ROWS


def test_numbers_are_those_of_the_spreadsheet():
    data = b'Naam,E-mail\n\n"Noor\nJansen",noor@school.example\n,,\nSam,sam@school.example\n'
    assert rows(data) == [
        (1, ["Naam", "E-mail"]),
        (3, ["Noor\nJansen", "noor@school.example"]),
        (5, ["Sam", "sam@school.example"]),
    ]


def test_cells_stay_as_they_are():
    strange = '"=1+1";" Noor\u200b ";"+31 6";"\u202egpj"\n'
    assert rows(strange.encode()) == [(1, ["=1+1", " Noor\u200b ", "+31 6", "\u202egpj"])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n ; ;\n", "empty"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"a;b\x00c", "not_text"),
        (b"\xff\xfe\x00", "not_text"),
        (b"\xff\xfe\x00\x00", "not_text"),
        (b'a;"' + b"x" * 140_000, "broken"),
        (b"a@b.example\n" * 10_002, "too_many"),
        (b";".join([b"x"] * 41), "too_wide"),
    ],
)
def test_what_cannot_be_read_says_why(data, code):
    with pytest.raises(ListUnreadable) as refused:
        rows(data)
    assert refused.value.code == code


def test_as_many_as_there_may_be():
    assert len(rows(b"E-mail\n" + b"a@b.example\n" * 10_000)) == 10_001


def random_bytes(seed):
    dice = random.Random(seed)
    alphabet = [
        b";",
        b",",
        b"\t",
        b'"',
        b"\n",
        b"\r",
        b"\x00",
        b"\xff",
        b"\xc3",
        b"@",
        b"a",
        b"=",
        b"\xef\xbb\xbf",
        b" ",
    ]
    return b"".join(dice.choice(alphabet) for _ in range(dice.randrange(60)))


def read_or_refused(data):
    try:
        found = rows(data)
    except ListUnreadable:
        return
    assert all(isinstance(number, int) and cells for number, cells in found)


def test_whatever_comes_is_read_or_refused():
    for seed in range(500):
        read_or_refused(random_bytes(seed))


@pytest.mark.stress
def test_whatever_comes_is_read_or_refused_ten_thousand_times():
    for seed in range(10_000):
        read_or_refused(random_bytes(seed))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-mailadres", "email"),
        ("E-MAIL", "email"),
        ("e_mail adres", ""),
        ("Voornaam", "first_name"),
        ("tussenvoegsel(s)", ""),
        ("Tussenvoegsel", "infix"),
        ("Achternaam", "last_name"),
        ("Student", "name"),
        ("Behaald op", "awarded"),
        ("Cijfer", "result"),
        ("Toelichting", "narrative"),
        ("Leerlingnummer", ""),
    ],
)
def test_headings_that_we_know(heading, field):
    assert recognised([heading]) == [field]


def test_each_field_once():
    assert recognised(["E-mail", "Mail", "Naam"]) == ["email", "", "name"]


def test_parts_of_a_name_become_one():
    fields = ["first_name", "infix", "last_name", "email", ""]
    values = values_of(["Noor ", "van der", "Berg", "n@x.example", "9"], fields)
    assert (values["name"], values["email"]) == ("Noor van der Berg", "n@x.example")
    assert values_of(["Sam", "", "Bos"], fields)["name"] == "Sam Bos"


@pytest.mark.parametrize(
    ("row", "is_heading"),
    [(["Naam", "Mail"], True), (["Noor", "n@x.example"], False), (["Iets", "Anders"], False)],
)
def test_a_first_row_that_names_columns(row, is_heading):
    assert has_headings(row) is is_heading


def test_without_headings_the_address_is_found():
    assert guessed(["4711", "Noor Jansen", "noor@x.example"]) == ["", "name", "email"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Noor Jansen noor@x.example", [["Noor Jansen", "noor@x.example"]]),
        ("noor@x.example; Noor Jansen", [["Noor Jansen", "noor@x.example"]]),
        ("Jansen, Noor <noor@x.example>", [["Noor Jansen", "noor@x.example"]]),
        (
            "Noor <noor@x.example>, Sam Bos <sam@x.example>",
            [["Noor", "noor@x.example"], ["Sam Bos", "sam@x.example"]],
        ),
        ("noor@x.example", [["", "noor@x.example"]]),
        ("Noor zonder adres\n\nsam@x.example", [["Noor zonder adres", ""], ["", "sam@x.example"]]),
    ],
)
def test_pasted_lines(text, found):
    assert list(lines_of(text)) == list(enumerate(found, start=1))


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("'=1+1", "=1+1"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        (" \u00a0Noor\u200b ", "Noor"),
        ("'+31", "+31"),
        ("' =1", "=1"),
        ("'\uff1d1", "\uff1d1"),
    ],
)
def test_what_our_own_tables_add_is_taken_off_again(cell, left):
    assert clean(cell) == left
