"""What records keeps of someone is handed out, and goes; others' stays, and so do statistics."""

import hashlib
import json
import uuid
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from accounts import api as accounts
from accounts.models import Person
from organisations import api as organisations
from records import api as records
from records.domain import personal_data
from records.domain.clients import make_client
from records.domain.describing import actor_of
from records.domain.rebuilding import rebuild
from records.domain.storing import store
from records.models import (
    Attachment,
    Completion,
    Delivery,
    Document,
    Event,
    Forward,
    ForwardTarget,
    Rollup,
    Statement,
    StatementLink,
)
from records.xapi import multipart
from records.xapi.equality import fingerprint
from records.xapi.identity import agent_key
from records.xapi.incoming import read
from records.xapi.multipart import Part

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 3, 1, 9, tzinfo=UTC)
LESSON = uuid.UUID(int=77)
SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"


def live(person):
    statement = records.write_statement(
        person=person, verb=records.Verb.PASSED, activity=LESSON, at=MOMENT, key=f"k{person.pk}"
    )
    completion = records.announce_completion(
        person=person, activity=uuid.uuid4(), enrolment=uuid.uuid4(), snapshot={"of": person.pk}
    )
    return statement, completion


@pytest.fixture
def known(db) -> Person:
    """Someone with an account and a confirmed address, as tools know them."""
    return accounts.create_user_with_person(
        email="noor@planted.example", password=None, name="Noor Planted-Name", verified=True
    )


@pytest.fixture
def tool(db):
    school = organisations.ensure_organisation(slug="school", name="School", kind="school")
    return make_client(name="Tool", scopes=["all"], organisation=school)[0]


def send(tool, *statements):
    body = json.dumps(list(statements)).encode()
    store(client=tool, incoming=read(body, "application/json", "1.0.3"), version="1.0.3")


def said(actor, **more):
    return {
        "actor": actor,
        "verb": {"id": "http://example.org/did"},
        "object": {"id": "http://example.org/thing"},
        **more,
    }


def dump() -> str:
    """Every text and every blob that the records app keeps, in one."""
    tables = [name for name in connection.introspection.table_names() if name.startswith("records_")]
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
            found += [bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)
                      for row in cursor.fetchall() for cell in row]  # fmt: skip
    return "\n".join(found)


def test_records_is_registered():
    assert {"records", "frameworks"} <= accounts.registered_apps()


def test_all_of_one_person_alone_is_handed_out(person):
    statement, completion = live(person)
    live(Person.objects.create(name="Other"))
    told = records.statements_of(person, registration=completion.enrolment).get()
    moment = MOMENT.isoformat()
    assert personal_data.export(person) == {
        "statements": [statement.content, told.content],
        "attachments": [],
        "mentions": [],
        "completions": [
            {
                "uuid": str(completion.uuid),
                "activity": str(completion.activity),
                "enrolment": str(completion.enrolment),
                "completed": completion.created.isoformat(),
                "snapshot": completion.snapshot,
            }
        ],
        "progress": [
            {"activity": str(LESSON), "passed": moment, "seen": moment},
            {
                "activity": str(completion.activity),
                "registration": str(completion.enrolment),
                "completed": told.timestamp.isoformat(),
                "seen": told.timestamp.isoformat(),
            },
        ],
        "documents": [],
        "packages": [],
    }


def test_all_of_one_person_alone_goes(person, consumers, rung):
    records.register_consumer("completion", "awards", print)
    other = Person.objects.create(name="Other")
    live(person)
    live(other)
    personal_data.erase(person)
    for model in (Statement, Completion, Event, Rollup):
        assert set(model.objects.values_list("person", flat=True)) == {other.pk}
    assert list(Delivery.objects.values_list("event__person", flat=True)) == [other.pk]
    assert records.deliver_all() == 1


def test_statistics_stay_what_they_were(person):
    other = Person.objects.create(name="Other")
    for someone in (person, other):
        live(someone)
        for number, month in enumerate((3, 4, 4)):
            records.write_statement(
                person=someone,
                verb=records.Verb.ANSWERED,
                activity=LESSON,
                at=MOMENT.replace(month=month),
                key=f"{someone.pk}:{number}",
            )
    before = records.statistics_of([LESSON])
    assert sorted((verb.rsplit("/", 1)[1], month.month, done.statements, done.people)
                  for (_activity, verb, month), done in before.items()) == [
        ("answered", 3, 2, 2),
        ("answered", 4, 4, 2),
        ("passed", 3, 2, 2),
    ]  # fmt: skip
    personal_data.erase(person)
    assert records.statistics_of([LESSON]) == before
    personal_data.erase(other)
    assert (records.statistics_of([LESSON]), Statement.objects.count()) == (before, 0)


def test_statements_and_documents_of_tools_go_by_account_and_by_address(known, tool):
    account = actor_of(known)
    mbox = {"mbox": "mailto:noor@planted.example", "name": "Noor Planted-Name"}
    hashed = {"mbox_sha1sum": hashlib.sha1(b"mailto:noor@planted.example").hexdigest()}  # noqa: S324
    other = {"mbox": "mailto:planted@planted.example"}
    send(tool, said(account), said(mbox), said(hashed), said(other))
    for agent in (account, mbox, other):
        Document.objects.create(
            kind="agent",
            tenant=tool.tenant,
            agent_key=agent_key(agent),
            name="preferences",
            name_key=uuid.uuid4(),
            content=b"Noor wrote this" if agent is not other else b"{}",
            content_type="text/plain",
            updated=MOMENT,
        )
    exported = personal_data.export(known)
    assert (len(exported["statements"]), len(exported["documents"])) == (3, 2)
    personal_data.erase(known)
    assert [row.content["actor"] for row in Statement.objects.all()] == [other]
    assert "Noor" not in dump()
    assert "noor@" not in dump()


def test_in_statements_about_others_nobody_stands_in_the_place_of_the_person(known, tool):
    other = {"mbox": "mailto:piet@planted.example", "name": "Piet"}
    me = {"mbox": "mailto:noor@planted.example", "name": "Noor Planted-Name"}
    send(
        tool,
        said(other, context={"instructor": me}, result={"response": "kept"}),
        said({"objectType": "Group", "name": "Team", "member": [other, me]}),
        said(other, object={"objectType": "Agent", **me}),
        said(other, context={"extensions": {"http://example.org/x": {"account": "no agent"}}}),
    )
    personal_data.erase(known)
    assert Statement.objects.count() == 4
    kept = [row.content for row in Statement.objects.order_by("stored")]
    assert [row["actor"].get("name") for row in kept] == ["Piet", "Team", "Piet", "Piet"]
    assert kept[0]["result"] == {"response": "kept"}
    assert kept[3]["context"] == {"extensions": {"http://example.org/x": {"account": "no agent"}}}
    nobody = kept[0]["context"]["instructor"]
    assert nobody["account"]["name"].startswith("erased-")
    assert kept[1]["actor"]["member"] == [other, nobody]
    assert Statement.objects.filter(object_key=agent_key(nobody)).count() == 1
    assert StatementLink.objects.filter(key=agent_key(nobody)).count() == 2
    assert "Noor" not in dump()


def test_of_statements_about_others_only_that_they_name_the_person_is_handed_out(known, tool):
    other = {"mbox": "mailto:piet@planted.example", "name": "Piet"}
    me = {"mbox": "mailto:noor@planted.example"}
    send(
        tool,
        said(other, context={"instructor": me, "team": {"objectType": "Group", "member": [me]}}),
        said({"objectType": "Group", "name": "Team", "member": [other, me]}, result={"response": "secret"}),
        said(other, object={"objectType": "Agent", **me}),
        said(me, context={"instructor": other}),
        said(other),
    )
    teaching, together, about, own, _unrelated = Statement.objects.order_by("stored")
    found = personal_data.export(known)
    assert found["statements"] == [about.content, own.content]
    assert found["mentions"] == [
        {
            "id": str(row.uuid),
            "stored": row.stored.isoformat(),
            "verb": "http://example.org/did",
            "as": places,
        }
        for row, places in (
            (teaching, ["context.instructor", "context.team.member"]),
            (together, ["actor.member"]),
        )
    ]
    assert "secret" not in json.dumps(found)


def test_files_go_with_the_last_statement_that_has_them(known, tool, django_capture_on_commit_callbacks):
    storage = storages["private"]
    names = [storage.save(f"xapi/test/{name}", ContentFile(b"x")) for name in ("mine", "shared")]
    send(tool, said(actor_of(known)), said({"mbox": "mailto:piet@planted.example"}))
    mine, others = Statement.objects.order_by("stored")
    for row, name in ((mine, names[0]), (mine, names[1]), (others, names[1])):
        Attachment.objects.create(
            statement=row, sha2=name[-60:], content_type="text/plain", length=1, file=name
        )
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(known)
    assert [storage.exists(name) for name in names] == [False, True]
    storage.delete(names[1])


def attached(content, usage):
    return {
        "usageType": usage,
        "display": {"en": "File"},
        "contentType": "application/octet-stream",
        "length": len(content),
        "sha2": hashlib.sha256(content).hexdigest(),
    }


@pytest.mark.parametrize("photo", [b"", b"a photo"], ids=["alone", "with another file"])
def test_a_signed_statement_of_somebody_else_stays_without_its_signature(
    known, tool, photo, django_capture_on_commit_callbacks
):
    """Also where it counts: what the other passed is passed still."""
    other = Person.objects.create(name="Piet")
    mine = said(
        actor_of(other),
        context={"instructor": {"mbox": "mailto:noor@planted.example"}},
        verb={"id": records.Verb.PASSED.value},
    )
    jws = JWS(json.dumps(mine))
    header = json.dumps({"alg": "RS256"})
    jws.add_signature(JWK.generate(kty="RSA", size=2048), protected=header)
    signature = jws.serialize(compact=True).encode()
    files = {signature: SIGNATURE} | ({photo: "http://example.org/photo"} if photo else {})
    mine["attachments"] = [attached(content, usage) for content, usage in files.items()]
    parts = [
        Part(hashlib.sha256(content).hexdigest(), "application/octet-stream", content) for content in files
    ]
    body, content_type = multipart.write(json.dumps(mine), parts)
    store(client=tool, incoming=read(body, content_type, "1.0.3"), version="1.0.3")
    # As a unit's own is kept.
    Statement.objects.update(key="cmi5:of-piet", activity=LESSON)
    names = {row.sha2: row.file.name for row in Attachment.objects.all()}
    list(rebuild())
    before = records.statistics_of([LESSON]), records.progress_of_many([other], [LESSON])
    with django_capture_on_commit_callbacks(execute=True):
        counts = personal_data.erase(known)
    assert (counts["statements"], counts["naming"]) == (0, 1)
    kept = Statement.objects.get()
    assert (kept.person, kept.key) == (other, "cmi5:of-piet")
    assert kept.content["context"]["instructor"]["account"]["name"].startswith("erased-")
    assert kept.content.get("attachments") == (mine["attachments"][1:] or None)
    assert kept.fingerprint == fingerprint(kept.content)
    there = {sha2: storages["private"].exists(name) for sha2, name in names.items()}
    assert there == {part.sha2: part.data == photo for part in parts}
    assert list(Attachment.objects.values_list("sha2", flat=True)) == [
        part.sha2 for part in parts if part.data == photo
    ]
    assert (records.statistics_of([LESSON]), records.progress_of_many([other], [LESSON])) == before
    assert before[1][other.pk, LESSON].passed is not None
    for row in Attachment.objects.all():
        storages["private"].delete(row.file.name)


def test_what_still_had_to_be_sent_elsewhere_goes(person, tool):
    statement, _completion = live(person)
    target = ForwardTarget.objects.create(
        organisation=tool.organisation,
        name="LRS",
        endpoint="https://lrs.example/xapi/",
        username="u",
        box=b"",
    )
    Forward.objects.create(target=target, statement=statement)
    personal_data.erase(person)
    assert Forward.objects.count() == 0


def test_an_address_that_was_never_confirmed_reaches_nothing(tool):
    """Whoever writes down somebody else's address neither sees nor erases what tools said of them."""
    liar = accounts.create_user_with_person(email="piet@planted.example", password=None, name="Liar")
    send(tool, said({"mbox": "mailto:piet@planted.example"}))
    assert personal_data.export(liar)["statements"] == []
    personal_data.erase(liar)
    assert Statement.objects.count() == 1
