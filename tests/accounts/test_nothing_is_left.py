"""After an erasure no table knows the name, the address or the number of somebody any more: no search finds them."""

import pytest
from django.db import connection, models

from accounts import api as accounts
from accounts.domain.erasing import erase_person

from .filler import bare
from .test_registered import relations_to_people

pytestmark = pytest.mark.django_db

NAME, ADDRESS = "Zonneglans Geplant", "zonneglans@geplant.example"
# Where a row says who somebody is: filled in with what is looked for.
SAYS_WHO = {
    "name": NAME,
    "address": ADDRESS,
    "email": ADDRESS,
    "contact_name": NAME,
    "contact_address": ADDRESS,
}


def planted(model) -> dict:
    """What a row of this model would say of its person."""
    return {
        field.name: SAYS_WHO[field.name]
        for field in model._meta.concrete_fields
        if field.name in SAYS_WHO and isinstance(field, models.CharField)
    }


def dump() -> str:
    """Every cell of every table, the search index and the sessions with them."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            found += [
                bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)
                for row in cursor.fetchall()
                for cell in row
            ]
    return "\n".join(found).lower()


# Of an institution, not of the person who happens to look after it.
OF_OTHERS = {("accounts.User", "email")}


@pytest.fixture
def known(client):
    person = accounts.create_user_with_person(
        email=ADDRESS, password="samen-leren-2026", name=NAME, verified=True
    )
    client.force_login(person.user)
    for model, field in relations_to_people():
        bare(model, **{field: person}, **planted(model))
    return person


def test_no_table_names_them(known, client):
    words = [NAME.lower(), ADDRESS, known.uuid.hex, str(known.uuid)]
    before = dump()
    assert [word for word in words[:2] if word not in before] == []
    erase_person(person=known)
    after = dump()
    assert [word for word in words if word in after] == []


def test_no_search_finds_them(known, client, make_person):
    erase_person(person=known)
    client.force_login(make_person(superuser=True).user)
    for address in (
        "/zoeken/?q=zonneglans",
        "/modules/?q=zonneglans",
        "/admin/uitgegeven/?q=zonneglans",
        "/admin/users/?q=zonneglans",
        "/admin/pages/search/?q=zonneglans",
    ):
        page = client.get(address, follow=True)
        shown = page.content.decode().lower().replace('value="zonneglans"', "").replace("q=zonneglans", "")
        assert ("geplant" in shown, page.status_code in {200, 404}) == (False, True)
