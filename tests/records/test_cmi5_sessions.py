"""cmi5: in whose name and store a unit speaks, and that its credentials are nothing once its session is over."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from accounts.models import Person
from records import api as records
from records.domain import personal_data
from records.domain.clients import client_with, make_client
from records.domain.packages.launching import abandon, abandon_all
from records.extensions import JUDGEMENT
from records.models import Client, Document, Package, Session, Statement
from records.verbs import OURS

from ..threads import at_once
from .course_structures import bring, unit
from .test_cmi5 import Unit, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def au(client, person, package) -> Unit:
    return Unit(client, opened(person, package))


LEVEL = {JUDGEMENT: {"supervision_level": 5}}
OURS_ALONE = {
    "judgement": lambda said: said["context"]["extensions"].update(LEVEL),
    "in the result": lambda said: said.setdefault("result", {}).update(extensions=LEVEL),
    "in the activity": lambda said: said["object"].update(definition={"extensions": LEVEL}),
    "in other letters": lambda said: said["context"]["extensions"].update({JUDGEMENT.upper(): 1}),
    "verb": lambda said: said["verb"].update(id=f"{OURS}entrusted"),
    "verb of a statement in the statement": lambda said: said.update(
        object={
            "objectType": "SubStatement",
            "actor": said["actor"],
            "verb": {"id": f"{OURS}entrusted"},
            "object": {"id": "https://publisher.example/epa"},
        }
    ),
}


@pytest.mark.parametrize("put", OURS_ALONE.values(), ids=OURS_ALONE)
def test_a_unit_does_not_speak_in_our_name(client, au, put):
    au.say("initialized")
    said = au.statement("experienced", defined=False)
    put(said)
    answer = client.post(
        "/xapi/statements", json.dumps(said), content_type="application/json", headers=au.headers
    )
    assert answer.status_code == 400
    assert "is said by this site alone" in answer.content.decode()
    assert Statement.objects.exclude(client=None).count() == 1


def test_what_a_unit_calls_its_own_is_kept(au):
    au.say("initialized")
    said = au.statement("experienced", defined=False)
    said["context"]["extensions"]["https://publisher.example/extensions"] = {
        "verb": "a text",
        "extensions": [],
    }
    assert au.send(said) == 200


def test_a_unit_records_in_the_store_of_who_brought_it(client, au, person, package, school):
    au.say("initialized", "passed")
    sent = Statement.objects.exclude(client=None)
    assert set(sent.values_list("tenant", flat=True)) == {school.pk}
    assert {row.tenant for row in Document.objects.all()} == {school.pk}
    # It counts all the same.
    one = package.parts.get(place=0)
    assert records.progress_of_many([person], [one.uuid])[person.pk, one.uuid].passed is not None
    reader, password = make_client(name="Of the site", scopes=["all/read"])
    assert client_with(reader.username, password).tenant == 0
    personal_data.erase(person)
    assert (Statement.objects.count(), Document.objects.count(), Client.objects.count()) == (0, 0, 1)


def ask_state(client, au, method="get"):
    query = {"activityId": au.given["activityId"], "agent": au.given["actor"], "stateId": "bookmark"}
    address = f"/xapi/activities/state?{'&'.join(f'{name}={value}' for name, value in query.items())}"
    more = {"data": b"page 3", "content_type": "text/plain"} if method == "put" else {}
    address += f"&registration={au.given['registration']}"
    return getattr(client, method)(address, headers=au.headers, **more).status_code


@pytest.mark.parametrize("end", ["terminated", "abandoned"])
def test_credentials_die_with_their_session(client, au, person, package, end):
    said = au.statement("initialized")
    au.send(said)
    assert ask_state(client, au, "put") == 204
    if end == "terminated":
        last = au.statement("terminated")
        assert au.send(last) == 200
    else:
        # Another unit of the same registration: cmi5 9.3.6.
        opened(person, package, 2)
    assert [ask_state(client, au, method) for method in ("get", "put")] == [403, 403]
    assert client.get("/xapi/statements", headers=au.headers).status_code == 403
    assert au.say("experienced", defined=False) == [403]
    # Whoever did not hear that it arrived hears it now; nothing is written.
    before = Statement.objects.count()
    assert au.send(last if end == "terminated" else said) == 200
    assert Statement.objects.count() == before


def test_credentials_die_when_their_time_is_over(client, au):
    au.say("initialized")
    Client.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert (au.say("terminated"), ask_state(client, au)) == ([401], 401)


def test_credentials_without_a_session_record_nothing(au):
    au.say("initialized")
    Session.objects.update(client=None)
    assert au.say("passed", "terminated") == [403, 403]
    assert Statement.objects.exclude(client=None).count() == 1


def test_a_package_that_was_stopped_gives_no_credentials(client, person, package):
    given = opened(person, package)
    Package.objects.filter(pk=package.pk).update(active=False)
    answer = client.post(urlsplit(given["fetch"]).path).json()
    assert answer == {"error-code": "2", "error-text": "The package is not taken any more."}
    assert Client.objects.count() == 0


def test_what_stands_open_of_a_package_that_was_stopped_is_abandoned(client, au, person, package):
    au.say("initialized")
    opened(Person.objects.create(name="Late"), package)
    Session.objects.exclude(registration__person=person).update(expires=timezone.now() - timedelta(seconds=1))
    elsewhere = bring(unit(3))
    opened(person, elsewhere, 3)
    assert abandon_all(package=package) == 1
    assert abandon_all(package=package) == 0
    assert [row.registration.person for row in Session.objects.exclude(abandoned=None)] == [person]
    assert Session.objects.get(unit__package=elsewhere).abandoned is None
    assert Statement.objects.get(verb=records.Verb.ABANDONED).person == person
    assert au.say("passed") == [403]


def test_what_has_ended_is_not_abandoned(au):
    au.say("initialized", "terminated")
    session = Session.objects.get()
    assert abandon(session=session.pk) is False
    session.refresh_from_db()
    assert session.abandoned is None
    assert not Statement.objects.filter(verb=records.Verb.ABANDONED).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["terminate", "abandon"])
def test_of_two_who_end_a_session_at_once_one_does(au, client, other):
    from django.test import Client as Browser

    au.say("initialized")
    said = [au.statement("terminated"), au.statement("terminated")]
    pk = Session.objects.get().pk

    def send(statement):
        headers = au.headers
        return (
            Browser()
            .post("/xapi/statements", json.dumps(statement), content_type="application/json", headers=headers)
            .status_code
        )

    works = [lambda: send(said[0]), lambda: send(said[1]) if other == "terminate" else abandon(session=pk)]
    # In the order in which they came about.
    ends = at_once(works)
    session = Session.objects.get()
    told = Statement.objects.filter(verb__in=[records.Verb.ABANDONED, records.Verb.TERMINATED])
    assert told.count() == 1
    if other == "terminate":
        assert sorted(ends) == [200, 403]
        assert session.terminated is not None
    else:
        assert set(ends) in [{200, False}, {403, True}]
        assert (session.terminated is None) != (session.abandoned is None)
