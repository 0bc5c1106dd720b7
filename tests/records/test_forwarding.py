"""What an organisation has us send to a store of its own arrives there: all of it, once, and nobody else's.

The outside store is our own, at a loopback address, seen by a tool of another organisation.
"""

import hashlib
import json
import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.models import Person
from organisations import api as organisations
from organisations.models import Membership
from outbound import api as outbound
from records import api as records
from records import sweeps
from records.domain.clients import make_client
from records.domain.forwarding import collecting, parking, partner, sending, targets
from records.domain.storing import store
from records.models import Attachment, Forward, ForwardTarget, Statement
from records.xapi.incoming import read

LESSON = uuid.UUID(int=5)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def school(transactional_db):
    return organisations.ensure_organisation(slug="school", name="School", kind="school")


@pytest.fixture
def elsewhere(transactional_db, live_server, settings):
    """A store outside: its address, and the credentials that we have there."""
    settings.OUTBOUND_ALLOW_ORIGINS = [live_server.url]
    other = organisations.ensure_organisation(slug="elsewhere", name="Elsewhere", kind="employer")
    client, password = make_client(name="Bekwaam", scopes=["all"], organisation=other)
    return SimpleNamespace(
        endpoint=f"{live_server.url}/xapi/", client=client, password=password, tenant=other.pk
    )


@pytest.fixture
def target(school, elsewhere) -> ForwardTarget:
    row = ForwardTarget(
        organisation=school,
        name="Warehouse",
        endpoint=elsewhere.endpoint,
        username=elsewhere.client.username,
        since=timezone.now() - timedelta(days=1),
    )
    targets.set_password(target=row, password=elsewhere.password)
    row.save()
    return row


@pytest.fixture
def learner(school) -> Person:
    person = Person.objects.create(name="Noor Planted-Name")
    organisations.add_member(organisation=school, person=person, role="learner")
    return person


def learn(person, count, *, start=0):
    return [
        records.write_statement(
            person=person, verb=records.Verb.ANSWERED, activity=LESSON, key=f"{person.pk}:{number}"
        )
        for number in range(start, start + count)
    ]


def arrived(elsewhere) -> set:
    return set(Statement.objects.filter(tenant=elsewhere.tenant).values_list("uuid", flat=True))


def states(target) -> dict:
    rows = Forward.objects.filter(target=target).values_list("statement__uuid", "state")
    return dict(rows)


def due_now(target):
    ForwardTarget.objects.filter(pk=target.pk).update(next_try=timezone.now() - timedelta(seconds=1))


def test_what_its_learners_do_arrives_once(target, elsewhere, learner):
    told = learn(learner, 230)
    learn(Person.objects.create(name="Of nobody"), 2)
    teacher = Person.objects.create(name="Teacher")
    organisations.add_member(organisation=target.organisation, person=teacher, role="teacher")
    learn(teacher, 2)
    assert sending.forward(target=target.pk) == 230
    assert arrived(elsewhere) == {row.uuid for row in told}
    assert sending.forward(target=target.pk) == 0
    assert set(states(target).values()) == {"done"}
    target.refresh_from_db()
    assert (target.state, target.error, target.busy_until) == ("working", "", None)
    assert target.last_sent is not None


def test_what_arrives_says_the_same_under_the_authority_of_that_store(target, elsewhere, learner):
    (told,) = learn(learner, 1)
    sending.forward(target=target.pk)
    there = Statement.objects.get(tenant=elsewhere.tenant)
    assert there.fingerprint == told.fingerprint
    assert there.content["authority"]["account"]["name"] == elsewhere.client.username
    # What arrives in another store counts for nobody here.
    assert list(records.statements_of(learner)) == [told]


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_both_versions_are_spoken(target, elsewhere, learner, version):
    ForwardTarget.objects.update(version=version)
    learn(learner, 2)
    assert sending.forward(target=target.pk) == 2


def test_what_was_done_before_someone_became_a_learner_there_stays_here(target, learner):
    learn(learner, 2)
    Membership.objects.update(created=timezone.now() + timedelta(seconds=1))
    assert sending.forward(target=target.pk) == 0


def test_what_was_done_before_the_moment_that_was_chosen_stays_here(target, learner):
    learn(learner, 2)
    ForwardTarget.objects.update(since=timezone.now() + timedelta(seconds=1))
    assert sending.forward(target=target.pk) == 0


def tool_of(organisation):
    return make_client(name="Tool", scopes=["all"], organisation=organisation)[0]


def send(tool, *statements):
    body = json.dumps(list(statements), ensure_ascii=False).encode()
    sent = read(body, "application/json", "1.0.3")
    store(client=tool, incoming=sent, version="1.0.3")


def said(**more):
    return {
        "actor": {"mbox": "mailto:someone@planted.example"},
        "verb": {"id": "http://example.org/did"},
        "object": {"id": "http://example.org/thing"},
        **more,
    }


def test_what_its_own_tools_sent_goes_where_that_was_chosen(target, elsewhere, school):
    other = organisations.ensure_organisation(slug="other", name="Other", kind="school")
    send(tool_of(school), said(), said())
    send(tool_of(other), said())
    assert sending.forward(target=target.pk) == 0
    ForwardTarget.objects.update(tools=True, members=False, collected=None)
    assert sending.forward(target=target.pk) == 2
    assert len(arrived(elsewhere)) == 2


def test_files_go_along(target, elsewhere, school):
    ForwardTarget.objects.update(tools=True)
    content = b"a photo\r\n--boundary\r\n"
    digest = hashlib.sha256(content).hexdigest()
    attachment = {
        "usageType": "http://example.org/photo",
        "display": {"en": "Photo"},
        "contentType": "image/jpeg",
        "length": len(content),
        "sha2": digest,
    }
    statement = json.dumps(said(attachments=[attachment]))
    body = (
        f"--of-the-test\r\nContent-Type: application/json\r\n\r\n{statement}\r\n--of-the-test\r\n"
        f"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {digest}\r\n\r\n"
    ).encode() + content + b"\r\n--of-the-test--\r\n"  # fmt: skip
    sent = read(body, "multipart/mixed; boundary=of-the-test", "1.0.3")
    store(client=tool_of(school), incoming=sent, version="1.0.3")
    assert sending.forward(target=target.pk) == 1
    there = Attachment.objects.get(statement__tenant=elsewhere.tenant)
    with there.file.open("rb") as file:
        assert file.read() == content


def test_a_statement_that_is_there_already_is_fine(target, elsewhere, learner):
    """As when a worker died between sending and writing down that it was sent."""
    learn(learner, 3)
    sending.forward(target=target.pk)
    Forward.objects.update(state="waiting")
    assert sending.forward(target=target.pk) == 3
    assert len(arrived(elsewhere)) == 3


def test_a_statement_whose_id_is_taken_there_stops_no_other(target, elsewhere, learner):
    first, taken, last = learn(learner, 3)
    send(elsewhere.client, said(id=str(taken.uuid)))
    assert sending.forward(target=target.pk) == 2
    assert states(target) == {first.uuid: "done", taken.uuid: "attention", last.uuid: "done"}
    assert Forward.objects.get(state="attention").error == sending.CONFLICT
    assert list(Forward.objects.exclude(state="done").values_list("state", flat=True)) == ["attention"]
    Statement.objects.get(tenant=elsewhere.tenant, uuid=taken.uuid).delete()
    assert parking.try_again(target=target) == 1
    assert sending.forward(target=target.pk) == 1


def test_a_statement_that_was_made_void_there_is_fine_too(target, elsewhere, learner):
    (told,) = learn(learner, 1)
    sending.forward(target=target.pk)
    Statement.objects.filter(tenant=elsewhere.tenant).update(voided=True)
    assert partner.Partner(target).has(told)


def answering(monkeypatch, *, method, asked, status):
    """Where it is asked so, the store answers with this status."""
    send = outbound.send

    def sent(address, **more):
        if more["method"] == method and asked in address:
            return outbound.Response(address, status, "text/plain", b"Noor")
        return send(address, **more)

    monkeypatch.setattr(partner.outbound, "send", sent)


@pytest.mark.parametrize(
    ("asked", "status"), [("?statementId", 403), ("?voidedStatementId", 400), ("?voidedStatementId", 405)]
)
def test_a_store_that_does_not_say_whether_it_has_a_statement_gets_the_others(
    target, elsewhere, learner, monkeypatch, asked, status
):
    """As with credentials that may only write, or in a store that knows no question for what is void."""
    first, taken, last = learn(learner, 3)
    send(elsewhere.client, said(id=str(taken.uuid)))
    Statement.objects.filter(tenant=elsewhere.tenant).update(voided=True)
    answering(monkeypatch, method="GET", asked=asked, status=status)
    assert sending.forward(target=target.pk) == 2
    assert states(target) == {first.uuid: "done", taken.uuid: "attention", last.uuid: "done"}
    assert Forward.objects.get(state="attention").error == sending.CONFLICT
    target.refresh_from_db()
    assert (target.state, target.error, target.busy_until) == ("working", "", None)


def test_credentials_that_stop_between_two_questions_wait_for_somebody_to_look(
    target, elsewhere, learner, monkeypatch
):
    (taken,) = learn(learner, 1)
    send(elsewhere.client, said(id=str(taken.uuid)))
    answering(monkeypatch, method="GET", asked="?statementId", status=401)
    assert sending.forward(target=target.pk) == 0
    target.refresh_from_db()
    assert (target.state, target.error) == ("attention", "HTTP 401")
    assert states(target) == {taken.uuid: "waiting"}


def test_the_longest_statement_is_found_again(target, elsewhere, school, monkeypatch):
    """Which a store may write down with every character escaped."""
    ForwardTarget.objects.update(tools=True)
    send(tool_of(school), said(result={"response": "\U0001f600" * 999_000}))
    row = Statement.objects.get()
    answer = json.dumps(row.content).encode()

    def sent(address, *, method, max_bytes, **_more):
        if method == "POST":
            return outbound.Response(address, 409, "text/plain", b"")
        if len(answer) > max_bytes:
            raise outbound.TooLarge("more")
        return outbound.Response(address, 200, "application/json", answer)

    monkeypatch.setattr(partner.outbound, "send", sent)
    assert sending.forward(target=target.pk) == 1
    assert states(target) == {row.uuid: "done"}


def test_wrong_credentials_wait_for_somebody_to_look(target, elsewhere, learner):
    targets.set_password(target=target, password="wrong")
    target.save()
    learn(learner, 2)
    assert sending.forward(target=target.pk) == 0
    target.refresh_from_db()
    assert (target.state, target.error) == ("attention", "HTTP 401")
    assert targets.due() == []
    targets.set_password(target=target, password=elsewhere.password)
    target.save()
    targets.resume(target=target)
    assert sending.forward(target=target.pk) == 2


def test_a_store_out_of_reach_is_tried_later_each_time_and_then_given_up(target, learner, monkeypatch):
    def unreachable(*_args, **_more):
        raise outbound.Unreachable("no connection")

    learn(learner, 1)
    with monkeypatch.context() as patch:
        patch.setattr(partner.outbound, "send", unreachable)
        waits = []
        for _attempt in range(8):
            due_now(target)
            assert sending.forward(target=target.pk) == 0
            target.refresh_from_db()
            waits.append((target.next_try - timezone.now()).total_seconds())
        assert sending.forward(target=target.pk) == 0
    assert [round(wait / 30) for wait in waits[:-1]] == [4**number for number in range(7)]
    assert (target.state, target.error) == ("attention", "Unreachable")
    targets.resume(target=target)
    assert sending.forward(target=target.pk) == 1


@pytest.mark.parametrize(
    ("status", "state"), [(503, "working"), (429, "working"), (302, "working"), (401, "attention")]
)
def test_what_a_store_may_answer(target, learner, monkeypatch, status, state):
    answer = outbound.Response("", status, "text/plain", b"Noor")
    monkeypatch.setattr(partner.outbound, "send", lambda *_args, **_more: answer)
    learn(learner, 1)
    assert sending.forward(target=target.pk) == 0
    target.refresh_from_db()
    assert (target.state, target.error) == (state, f"HTTP {status}")
    assert set(states(target).values()) == {"waiting"}


@pytest.fixture
def picky(monkeypatch, elsewhere):
    """The store answers a message that holds one of these statements with this status; all else it takes."""
    send, refused = outbound.send, {}

    def sent(address, *, method, body=b"", **more):
        held = [status for of, status in refused.items() if str(of).encode() in body]
        if method == "POST" and held:
            return outbound.Response(address, held[0], "text/plain", b"Noor")
        return send(address, method=method, body=body, **more)

    monkeypatch.setattr(partner.outbound, "send", sent)
    return refused


@pytest.mark.parametrize("status", [400, 403, 413])
def test_a_statement_that_is_refused_stands_aside_and_the_rest_goes_on(
    target, elsewhere, learner, picky, status
):
    first, bad, last = learn(learner, 3)
    picky[bad.uuid] = status
    assert sending.forward(target=target.pk) == 2
    assert states(target) == {first.uuid: "done", bad.uuid: "attention", last.uuid: "done"}
    assert [row.error for row in parking.parked(target)] == [f"HTTP {status}"]
    target.refresh_from_db()
    assert (target.state, target.error) == ("working", "")
    learn(learner, 1, start=3)
    assert sending.forward(target=target.pk) == 1
    assert bad.uuid not in arrived(elsewhere)
    picky.clear()
    assert parking.try_again(target=target) == 1
    assert sending.forward(target=target.pk) == 1
    assert bad.uuid in arrived(elsewhere)


def test_one_that_is_forbidden_all_by_itself_stands_aside_too(target, elsewhere, learner, picky):
    (bad,) = learn(learner, 1)
    picky[bad.uuid] = 403
    assert sending.forward(target=target.pk) == 0
    assert states(target) == {bad.uuid: "attention"}
    learn(learner, 2, start=1)
    assert sending.forward(target=target.pk) == 2
    target.refresh_from_db()
    assert target.state == "working"


@pytest.mark.parametrize("runs", [1, 3])
def test_a_store_that_forbids_all_is_paused_and_every_statement_waits(
    target, elsewhere, learner, picky, runs
):
    """At once, or one after the other."""
    for run in range(runs):
        picky.update({row.uuid: 403 for row in learn(learner, 5 // runs, start=10 * run)})
        assert sending.forward(target=target.pk) == 0
    target.refresh_from_db()
    assert (target.state, target.error) == ("attention", "HTTP 403")
    assert set(states(target).values()) == {"waiting"}
    picky.clear()
    targets.resume(target=target)
    assert sending.forward(target=target.pk) == len(states(target))


def test_what_was_dropped_is_not_sent_and_not_found_again(target, elsewhere, learner, picky):
    good, bad, worse = learn(learner, 3)
    picky.update({bad.uuid: 400, worse.uuid: 400})
    sending.forward(target=target.pk)
    first = parking.parked(target)[0]
    assert parking.drop(target=target, forwards=[first.pk]) == 1
    assert parking.drop(target=target, forwards=[first.pk]) == 0
    assert states(target) == {good.uuid: "done", bad.uuid: "dropped", worse.uuid: "attention"}
    picky.clear()
    targets.begin_again(target=target)
    Forward.objects.update(changed=timezone.now() - timedelta(days=2))
    targets.tidy_up()
    assert parking.try_again(target=target) == 1
    assert sending.forward(target=target.pk) == 2
    assert bad.uuid not in arrived(elsewhere)


def wait_there(target, learner, count=2):
    """Rows that wait, as when the store could not be reached."""
    told = learn(learner, count)
    while collecting.collect(target=target):
        pass
    assert set(states(target).values()) == {"waiting"}
    return told


@pytest.mark.parametrize("why", ["left", "erased", "other kinds", "switched off", "paused", "removed"])
def test_what_waited_does_not_go_any_more(target, elsewhere, learner, why):
    from records.domain import personal_data

    wait_there(target, learner)
    if why == "left":
        Membership.objects.filter(person=learner).delete()
    elif why == "erased":
        personal_data.erase(learner)
    elif why == "other kinds":
        ForwardTarget.objects.update(members=False, tools=True)
    elif why == "switched off":
        ForwardTarget.objects.update(active=False)
    elif why == "paused":
        ForwardTarget.objects.update(state="attention")
    else:
        target.delete()
    assert sending.forward(target=target.pk) == 0
    assert arrived(elsewhere) == set()
    stays = why in ("switched off", "paused")
    assert Forward.objects.count() == (2 if stays else 0)


@pytest.mark.parametrize("why", ["left", "switched off"])
def test_it_stops_between_two_messages(target, elsewhere, learner, monkeypatch, why):
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    learn(learner, 3)
    send = outbound.send

    def sent(*args, **more):
        answer = send(*args, **more)
        if why == "left":
            Membership.objects.filter(person=learner).delete()
        else:
            ForwardTarget.objects.update(active=False)
        return answer

    monkeypatch.setattr(partner.outbound, "send", sent)
    assert sending.forward(target=target.pk) == 1
    assert len(arrived(elsewhere)) == 1


def test_a_password_goes_to_no_other_origin(target, elsewhere, learner, monkeypatch):
    learn(learner, 1)
    ForwardTarget.objects.update(endpoint="https://planted.example/xapi/")
    asked = []
    monkeypatch.setattr(partner.outbound, "send", lambda *args, **_more: asked.append(args))
    assert sending.forward(target=target.pk) == 0
    target.refresh_from_db()
    assert (asked, target.error) == ([], "MasterKeyLost")


def test_two_workers_send_nothing_twice_at_once(target, learner):
    learn(learner, 1)
    ForwardTarget.objects.update(busy_until=timezone.now() + timedelta(minutes=1))
    assert sending.forward(target=target.pk) == 0
    ForwardTarget.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
    assert sending.forward(target=target.pk) == 1


def test_a_statement_that_was_committed_late_is_found(target, learner):
    Membership.objects.update(created=timezone.now() - timedelta(days=1))
    learn(learner, 1)
    sending.forward(target=target.pk)
    (late,) = learn(learner, 1, start=1)
    Statement.objects.filter(pk=late.pk).update(stored=timezone.now() - timedelta(minutes=5))
    assert sending.forward(target=target.pk) == 1


def test_more_than_fit_in_one_look_are_all_found(target, learner, monkeypatch):
    monkeypatch.setattr(collecting, "AT_ONCE", 2)
    learn(learner, 5)
    assert sending.forward(target=target.pk) == 5


def test_a_large_statement_goes_alone(target, learner, monkeypatch):
    monkeypatch.setattr(sending, "MOST_BYTES", 10)
    learn(learner, 3)
    assert sending.forward(target=target.pk) == 3


def test_what_arrived_is_forgotten_after_a_day_and_what_did_not_is_kept(target, learner):
    learn(learner, 2)
    sending.forward(target=target.pk)
    kept = Forward.objects.first()
    Forward.objects.filter(pk=kept.pk).update(state="attention")
    Forward.objects.update(changed=timezone.now() - timedelta(days=2))
    assert targets.tidy_up() == 1
    assert Forward.objects.get().pk == kept.pk


def test_the_sweep_rings_for_targets_that_are_due(target, monkeypatch):
    rung = []
    monkeypatch.setattr(sweeps.jobs, "ring", lambda task, pk: rung.append(pk))
    assert sweeps.forward_what_waits() == 1
    ForwardTarget.objects.update(active=False)
    assert sweeps.forward_what_waits() == 0
    assert rung == [target.pk]


def test_the_password_lies_sealed(target, elsewhere):
    assert elsewhere.password.encode() not in bytes(target.box)
    assert targets.password_of(target) == elsewhere.password
