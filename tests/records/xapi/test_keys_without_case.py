"""An agent is the same one however its address, digest or uuid is spelled: for filters, documents, export and erasure."""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps

from accounts import api as accounts
from records.domain import personal_data
from records.domain.describing import actor_of
from records.models import Attachment, Document, Statement, StatementLink
from records.xapi.identity import agent_identifier, agent_key, key_of

from .conftest import ACTIVITY
from .samples import new_id, statement

migration = import_module("records.migrations.0004_keys_and_media_types")
pytestmark = pytest.mark.django_db
SPELLED = {"mbox": "mailto:Jan@School.nl"}
SMALL = {"mbox": "mailto:jan@school.nl"}


@pytest.fixture
def jan(db):
    return accounts.create_user_with_person(email="Jan@school.NL", password=None, name="Jan", verified=True)


def ids(tool, **params):
    return [one["id"] for one in tool("GET", "statements", params).json()["statements"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SPELLED, SMALL),
        ({"mbox_sha1sum": "ABCDEF0123" * 4}, {"mbox_sha1sum": "abcdef0123" * 4}),
        *[
            ({"account": {"homePage": "https://a.example", "name": name}},
             {"account": {"homePage": "https://a.example", "name": name.lower()}})
            for name in ["EC531277-B57B-4C15-8D91-D292C5B2B8F7"]
        ],
    ],
)  # fmt: skip
def test_capitals_make_no_other_agent(tool, one, other):
    sent = statement(id=new_id(), actor=one, context={"instructor": one})
    tool("POST", "statements", body=sent)
    assert ids(tool, agent=one) == ids(tool, agent=other) == [sent["id"]]
    # What was sent is what is handed out.
    assert tool("GET", "statements", {"statementId": sent["id"]}).json()["actor"] == one
    context = {"activityId": ACTIVITY, "agent": one, "stateId": "s"}
    assert tool("PUT", "activities/state", context, b"x").status_code == 204
    assert tool("GET", "activities/state", {**context, "agent": other}).content == b"x"


def test_capitals_do_count_in_the_name_of_an_account_and_in_an_openid():
    for name in ("Noor-17", "noor-17"):
        agent = {"account": {"homePage": "https://a.example", "name": name}}
        assert agent_identifier(agent) == f"account https://a.example\n{name}"
        assert agent_identifier({"openid": f"https://{name}.example/"}) == f"openid https://{name}.example/"


def test_what_a_tool_wrote_in_capitals_is_handed_out_and_goes(tool, jan):
    account = {"account": {**actor_of(jan)["account"], "name": str(jan.uuid).upper()}}
    hashed = {"mbox_sha1sum": hashlib.sha1(b"mailto:jan@school.nl").hexdigest().upper()}  # noqa: S324
    sent = [statement(id=new_id(), actor=actor) for actor in (SPELLED, account, hashed)]
    tool("POST", "statements", body=sent)
    tool("PUT", "activities/state", {"activityId": ACTIVITY, "agent": SPELLED, "stateId": "s"}, b"x")
    found = personal_data.export(jan)
    assert [one["id"] for one in found["statements"]] == [one["id"] for one in sent]
    assert [one["id"] for one in found["documents"]] == ["s"]
    # Of an account here the person is known.
    assert Statement.objects.get(uuid=sent[1]["id"]).person == jan
    personal_data.erase(jan)
    assert (Statement.objects.count(), Document.objects.count()) == (0, 0)


def former_key(agent) -> uuid.UUID:
    """As it was made before."""
    (name,) = agent
    value = agent[name]
    return key_of(f"{name} {value}" if name == "mbox" else f"account {value['homePage']}\n{value['name']}")


def test_rows_of_before_get_the_key_they_are_looked_for_by(tool, monkeypatch):
    monkeypatch.setattr(migration, "MANY", 2)
    group = {"objectType": "Group", "member": [SPELLED, {"mbox": "mailto:B@b.example"}]}
    sent = [
        statement(actor=SPELLED),
        statement(object={"objectType": "Agent", **SPELLED}),
        statement(),
        statement(actor=group, context={"instructor": SPELLED}),
        statement(actor={"mbox": "mailto:c@b.example"}),
    ]
    tool("POST", "statements", body=sent)
    rows = ["actor_key", "object_key"]
    after = list(Statement.objects.order_by("stored").values_list(*rows))
    links = sorted(StatementLink.objects.values_list("statement", "kind", "key"))
    new, old = agent_key(SPELLED), former_key(SPELLED)
    other = {"mbox": "mailto:B@b.example"}
    for key, former in ((new, old), (agent_key(other), former_key(other))):
        Statement.objects.filter(actor_key=key).update(actor_key=former)
        Statement.objects.filter(object_key=key).update(object_key=former)
        StatementLink.objects.filter(key=key).update(key=former)
    assert list(Statement.objects.order_by("stored").values_list(*rows)) != after
    assert sorted(StatementLink.objects.values_list("statement", "kind", "key")) != links
    for _again in range(2):
        migration.rekey(apps, None)
        assert list(Statement.objects.order_by("stored").values_list(*rows)) == after
        assert sorted(StatementLink.objects.values_list("statement", "kind", "key")) == links


def test_documents_follow_and_of_two_the_last_stays(tool):
    tool("POST", "statements", body=statement(actor=SPELLED))
    for agent, name, content in ((SPELLED, "a", b"1"), (SPELLED, "b", b"2"), (SMALL, "c", b"3")):
        tool("PUT", "activities/state", {"activityId": ACTIVITY, "agent": agent, "stateId": name}, content)
    Document.objects.filter(name__in=["a", "b"]).update(agent_key=former_key(SPELLED))
    for name, content in (("a", b"older"), ("b", b"newer")):
        tool("PUT", "activities/state", {"activityId": ACTIVITY, "agent": SMALL, "stateId": name}, content)
    Document.objects.filter(agent_key=agent_key(SMALL), name="a").update(
        updated=datetime(2026, 1, 1, tzinfo=UTC)
    )
    migration.rekey(apps, None)
    assert sorted((row.name, bytes(row.content)) for row in Document.objects.all()) == [
        ("a", b"1"),
        ("b", b"newer"),
        ("c", b"3"),
    ]
    assert set(Document.objects.values_list("agent_key", flat=True)) == {agent_key(SPELLED)}


def test_media_types_of_before_are_one_line(tool):
    tool("POST", "statements", body=statement())
    row = Statement.objects.get()
    Attachment.objects.create(
        statement=row, sha2="a" * 64, content_type="text/plain\r\n; x", length=1, file="x"
    )
    tool("PUT", "activities/profile", {"activityId": ACTIVITY, "profileId": "p"}, b"x", If_None_Match="*")
    Document.objects.update(content_type="text/plain\nX-Planted: 1")
    migration.one_line(apps, None)
    assert Attachment.objects.get().content_type == "text/plain ; x"
    assert Document.objects.get().content_type == "text/plain X-Planted: 1"
    assert json.loads(row.body)["actor"] == statement()["actor"]
