"""People found by a part of their name or address, and a name put right where nobody owns it."""

import pytest

from accounts import api as accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor():
    return accounts.create_user_with_person(
        email="noor@linde.example", password="x", name="Noor Bos", verified=True
    )


@pytest.fixture
def stranger():
    return accounts.make_placeholders([("Amir Tas", "nl")])[0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("noor", ["Noor Bos"]),
        ("LINDE", ["Noor Bos"]),
        ("tas", ["Amir Tas"]),
        ("a", ["Amir Tas", "Noor Bos"]),
        ("xyz", []),
    ],
)
def test_a_part_of_a_name_or_address_finds_them(noor, stranger, words, found):
    assert sorted(person.name for person in accounts.people_like(words)) == found


def test_a_name_is_put_right_where_there_is_no_account(noor, stranger):
    assert accounts.rename_placeholder(person=stranger, name=" Amir de Tas ") is True
    assert accounts.rename_placeholder(person=stranger, name="Amir de Tas") is False
    assert accounts.rename_placeholder(person=noor, name="Ander") is False
    assert (stranger.name, noor.name) == ("Amir de Tas", "Noor Bos")
