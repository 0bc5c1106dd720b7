"""cmi5: a launch that is over, and a person who is erased, leave nothing behind that was on its way in."""

import json
import threading
import time
import uuid
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from records import api as records
from records.domain import personal_data, statements, storing
from records.domain.packages.launching import abandon, abandon_all
from records.models import Attachment, Client, Document, Rollup, Session, Statement
from records.views.xapi import documents, door

from ..threads import at_once
from .test_cmi5 import Unit, opened

pytestmark = pytest.mark.django_db
KNOWN, NEW = str(uuid.uuid4()), str(uuid.uuid4())
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def au(client, person, package) -> Unit:
    """Initialized, with a statement and two documents of its own beside what the launch wrote."""
    unit = Unit(client, opened(person, package))
    unit.send(unit.statement("initialized", id=KNOWN))
    for name in ("state", "agent"):
        assert ask(unit, *DOORS[f"put {name}"]).status_code == 204
    return unit


def places(au) -> dict[str, dict]:
    given = au.given
    state = {key: given[key] for key in ("activityId", "registration")} | {"agent": given["actor"]}
    return {
        "statements": {},
        "activities/state": state,
        "activities/profile": {"activityId": given["activityId"]},
        "agents/profile": {"agent": given["actor"]},
        "agents": {"agent": given["actor"]},
        "activities": {"activityId": given["activityId"]},
    }


# Method, resource, further parameters, body (a function of the unit, or bytes).
DOORS = {
    "put state": ("PUT", "activities/state", {"stateId": "bookmark"}, b'{"page": 3}'),
    "post state": ("POST", "activities/state", {"stateId": "bookmark"}, b'{"more": 1}'),
    "get state": ("GET", "activities/state", {"stateId": "bookmark"}, b""),
    "list state": ("GET", "activities/state", {}, b""),
    "delete state": ("DELETE", "activities/state", {"stateId": "bookmark"}, b""),
    "delete all state": ("DELETE", "activities/state", {}, b""),
    "put agent": ("PUT", "agents/profile", {"profileId": "wishes"}, b'{"audio": "on"}'),
    "post agent": ("POST", "agents/profile", {"profileId": "wishes"}, b'{"more": 1}'),
    "get agent": ("GET", "agents/profile", {"profileId": "wishes"}, b""),
    "list agent": ("GET", "agents/profile", {}, b""),
    "delete agent": ("DELETE", "agents/profile", {"profileId": "wishes"}, b""),
    "put activity": ("PUT", "activities/profile", {"profileId": "x"}, b"{}"),
    "post activity": ("POST", "activities/profile", {"profileId": "x"}, b"{}"),
    "get activity": ("GET", "activities/profile", {"profileId": "x"}, b""),
    "list activity": ("GET", "activities/profile", {}, b""),
    "delete activity": ("DELETE", "activities/profile", {"profileId": "x"}, b""),
    "agents": ("GET", "agents", {}, b""),
    "activities": ("GET", "activities", {}, b""),
    "statements": ("GET", "statements", {}, b""),
    "head": ("HEAD", "statements", {}, b""),
    "one statement": ("GET", "statements", {"statementId": KNOWN}, b""),
    "a void one": ("GET", "statements", {"voidedStatementId": KNOWN}, b""),
    "with files": ("GET", "statements", {"attachments": "true"}, b""),
    "post": ("POST", "statements", {}, lambda au: json.dumps([au.statement("experienced", defined=False)]).encode()),
    "put": ("PUT", "statements", {"statementId": NEW},
            lambda au: json.dumps(au.statement("experienced", defined=False, id=NEW)).encode()),
}  # fmt: skip


def ask(au, method, resource, params, body, *, alternate=False):
    """In the syntax of the method, or (1.0.3) as a form that is posted."""
    query = places(au)[resource] | params
    body = body(au) if callable(body) else body
    # What a profile asks before it is written over.
    headers = {**au.headers, **({"If-Match": "*"} if "delete" in method.lower() else {})}
    if resource != "activities/state" and method in ("PUT", "POST") and resource != "statements":
        headers["If-None-Match"] = '"nothing"'
    if not alternate:
        return au.client.generic(
            method,
            f"/xapi/{resource}?{urlencode(query)}",
            body,
            content_type="application/json",
            headers=headers,
        )
    named = {"Authorization": headers.pop("Authorization")}
    form = urlencode(query | named | ({"content": body.decode()} if body else {}))
    return au.client.generic("POST", f"/xapi/{resource}?method={method}", form, FORM, headers=headers)


def kept() -> list:
    """All that a unit could have changed."""
    return [
        sorted((str(row.uuid), row.voided, row.body) for row in Statement.objects.exclude(client=None)),
        sorted((row.name, bytes(row.content)) for row in Document.objects.all()),
        Attachment.objects.count(),
        list(Rollup.objects.order_by("pk").values()),
    ]


def stop(person):
    Client.objects.update(active=False)


def run_out(person):
    Client.objects.update(expires=timezone.now() - timedelta(seconds=1))


ENDS = {
    "terminated": (lambda au, person, package: au.say("terminated"), 403),
    "abandoned": (lambda au, person, package: abandon(session=Session.objects.get().pk), 403),
    "another unit was opened": (lambda au, person, package: opened(person, package, 2), 403),
    "the package was stopped": (lambda au, person, package: abandon_all(package=package), 403),
    "its time is over": (lambda au, person, package: run_out(person), 401),
    "its credentials were stopped": (lambda au, person, package: stop(person), 401),
    "its person is erased": (lambda au, person, package: personal_data.erase(person), 401),
}


@pytest.mark.parametrize(("end", "status"), ENDS.values(), ids=ENDS)
def test_no_door_opens_for_a_launch_that_is_over(au, person, package, end, status):
    more = au.client.get("/xapi/statements?limit=1&ascending=true", headers=au.headers)
    assert json.loads(more.content)["statements"][0]["id"] == KNOWN
    doors = {name: ask(au, *sent).status_code for name, sent in DOORS.items() if sent[0] in ("GET", "HEAD")}
    assert {code for name, code in doors.items() if name not in ("a void one", "get activity")} == {200}
    end(au, person, package)
    before = kept()
    for name, sent in DOORS.items():
        for alternate in (False, True) if sent[0] != "HEAD" else (False,):
            answer = ask(au, *sent, alternate=alternate)
            assert (name, alternate, answer.status_code) == (name, alternate, status)
            for secret in (KNOWN, "bookmark", "languagePreference", '"page"'):
                assert secret.encode() not in answer.content
    assert au.client.get("/xapi/about", headers=au.headers).status_code == 200
    assert kept() == before


def test_a_place_to_go_on_from_is_worth_nothing_afterwards(au):
    au.say("experienced", defined=False)
    more = json.loads(au.client.get("/xapi/statements?limit=1", headers=au.headers).content)["more"]
    assert KNOWN in au.client.get(more, headers=au.headers).content.decode()
    abandon(session=Session.objects.get().pk)
    answer = au.client.get(more, headers=au.headers)
    assert (answer.status_code, KNOWN in answer.content.decode()) == (403, False)


CHANGES = [name for name, sent in DOORS.items() if sent[0] not in ("GET", "HEAD")]


@pytest.mark.parametrize("end", ["abandoned", "erased"])
def test_a_launch_that_ends_behind_the_door_writes_nothing(au, person, monkeypatch, end):
    """The credentials were still good when they were looked at."""
    good = Client.objects.get()
    monkeypatch.setattr(door, "client_of", lambda _authorization: good)
    assert ask(au, *DOORS["put state"]).status_code == 204
    abandon(session=Session.objects.get().pk) if end == "abandoned" else personal_data.erase(person)
    before = kept()
    assert [ask(au, *DOORS[name]).status_code for name in CHANGES] == [403] * len(CHANGES)
    assert kept() == before


class Slow:
    """A function that tells when it was called, and takes its time: another does something meanwhile."""

    def __init__(self, monkeypatch, module, name):
        self.real, self.called = getattr(module, name), threading.Event()
        monkeypatch.setattr(module, name, self)

    def __call__(self, *given, **more):
        found = self.real(*given, **more)
        self.called.set()
        time.sleep(0.5)
        return found

    def meanwhile(self, works, then):
        def other():
            assert self.called.wait(timeout=10)
            return ("other", then())

        return dict(at_once([lambda: ("first", works()), other]))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["state", "agent"])
@pytest.mark.parametrize("name", ["put", "post"])
def test_an_erasure_waits_for_a_new_document_and_takes_it_along(au, person, monkeypatch, kind, name):
    method, resource, named, body = DOORS[f"{name} {kind}"]
    new = method, resource, dict.fromkeys(named, "new"), body
    slow = Slow(monkeypatch, documents, "check_state")
    found = slow.meanwhile(lambda: ask(au, *new).status_code, lambda: personal_data.erase(person)["packages"])
    assert found == {"first": 204, "other": 1}
    assert (Document.objects.count(), Session.objects.count(), Client.objects.count()) == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_launch_ends_after_the_document_that_was_on_its_way(au, monkeypatch):
    slow = Slow(monkeypatch, documents, "check_state")
    pk = Session.objects.get().pk
    found = slow.meanwhile(lambda: ask(au, *DOORS["put state"]).status_code, lambda: abandon(session=pk))
    assert found == {"first": 204, "other": True}
    assert Document.objects.get(name="bookmark").updated < Session.objects.get().abandoned


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by", ["unit", "site"])
def test_an_erasure_waits_for_a_statement_and_takes_it_along(au, person, package, monkeypatch, by):
    """Neither holds what the other waits for."""
    one = package.parts.get(place=0)

    def write():
        return (
            records.write_statement(person=person, verb=records.Verb.PASSED, activity=one.uuid, key="x").pk
            and 200
        )

    assert write() == 200
    Statement.objects.filter(key="x").delete()
    if by == "unit":
        slow = Slow(monkeypatch, storing, "settle")
        said = au.statement("passed")
        work = lambda: au.send(said)  # noqa: E731 - one of two
    else:
        slow, work = Slow(monkeypatch, statements, "count_in"), write
    found = slow.meanwhile(work, lambda: personal_data.erase(person)["packages"])
    assert found == {"first": 200, "other": 1}
    assert (Statement.objects.count(), Rollup.objects.count(), Session.objects.count()) == (0, 0, 0)
