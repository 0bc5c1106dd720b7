"""Making a client: by the command, and what a client may be."""

import json

import pytest
from django.core.management import CommandError, call_command

from records.domain.clients import make_client
from records.models import Client

from .conftest import ACTIVITY, basic


def run(capsys, *arguments):
    call_command("xapi_client", *arguments)
    return json.loads(capsys.readouterr().out)


def get(client, printed):
    return client.get(
        "/xapi/activities",
        query_params={"activityId": ACTIVITY},
        headers={
            "X-Experience-API-Version": "2.0.0",
            "Authorization": basic(printed["username"], printed["password"]),
        },
    )


def test_the_command_prints_what_works(db, client, capsys):
    printed = run(capsys, "Meting", "--scope", "all")
    assert set(printed) == {"username", "password"}
    assert get(client, printed).status_code == 200
    made = Client.objects.get()
    assert (made.name, made.scopes, made.organisation, made.tenant) == ("Meting", ["all"], None, 0)


def test_the_command_makes_a_client_of_an_organisation_with_scopes_of_its_own(schools, client, capsys):
    printed = run(capsys, "Quiz", "--scope", "state", "--scope", "statements/write", "--organisation", "oost")
    made = Client.objects.get()
    assert (made.organisation, made.tenant) == (schools[0], schools[0].pk)
    assert made.scopes == ["statements/write", "state"]
    assert get(client, printed).status_code == 403


@pytest.mark.parametrize(
    "arguments",
    [
        ("Quiz", "--scope", "all", "--organisation", "nergens"),
        ("Quiz", "--scope", "everything"),
        ("Quiz",),
    ],
)
def test_the_command_makes_nothing_of_what_it_does_not_know(db, arguments):
    with pytest.raises(CommandError):
        call_command("xapi_client", *arguments)
    assert Client.objects.count() == 0


@pytest.mark.parametrize("scopes", [[], ["all", "everything"], ["ALL"]])
def test_a_client_has_known_scopes(db, scopes):
    with pytest.raises(ValueError, match="scope"):
        make_client(name="Quiz", scopes=scopes)
    assert Client.objects.count() == 0


def test_two_clients_share_nothing(db):
    (one, first), (two, second) = (make_client(name="Quiz", scopes=["all"]) for _ in range(2))
    assert len({first, second, one.username, two.username, one.digest, two.digest}) == 6
