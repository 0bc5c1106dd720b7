"""What an organisation has us send to a store of its own arrives there: all of it, once, and nobody else's."""

import hashlib
import json
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.utils import timezone

from accounts.models import Person
from organisations import api as organisations
from organisations.models import Membership
from outbound import api as outbound
from records import api as records
from records.domain.forwarding import parking, partner, sending, targets
from records.domain.storing import store
from records.models import Attachment, Forward, ForwardTarget, Statement
from records.xapi.incoming import read

from .builders import arrived, due_now, learn, said, send, states, tool_of

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_what_its_own_tools_sent_goes_where_that_was_chosen(target, elsewhere, school):
    other = organisations.ensure_organisation(slug="other", name="Other", kind="school")
    send(tool_of(school), said(), said())
    send(tool_of(other), said())
    assert sending.forward(target=target.pk) == 0
    ForwardTarget.objects.update(tools=True, members=False, collected=None)
    assert sending.forward(target=target.pk) == 2
    assert len(arrived(elsewhere)) == 2


def send_photo(school, content=b"a photo\r\n--boundary\r\n") -> bytes:
    """A tool of the school sends a statement with a file."""
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
    return content


def test_files_go_along(target, elsewhere, school):
    ForwardTarget.objects.update(tools=True)
    content = send_photo(school)
    assert sending.forward(target=target.pk) == 1
    there = Attachment.objects.get(statement__tenant=elsewhere.tenant)
    with there.file.open("rb") as file:
        assert file.read() == content


def test_a_file_that_is_lost_here_stops_no_other(target, elsewhere, school, learner, monkeypatch):
    """Its statement stands aside; a disk that does not answer is tried again."""
    ForwardTarget.objects.update(tools=True)
    send_photo(school)
    file = Attachment.objects.get().file
    learn(learner, 2)
    with monkeypatch.context() as patch:
        patch.setattr(file.storage, "open", Mock(side_effect=PermissionError))
        assert sending.forward(target=target.pk) == 0
    target.refresh_from_db()
    assert (target.state, target.error, set(states(target).values())) == (
        "working",
        "PermissionError",
        {"waiting"},
    )
    file.storage.delete(file.name)
    due_now(target)
    assert sending.forward(target=target.pk) == 2
    assert sorted(states(target).values()) == ["attention", "done", "done"]
    assert Forward.objects.get(state="attention").error == "a file of it is missing here"


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
