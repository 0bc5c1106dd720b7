"""What is refused, forbidden or not wanted any more stands aside or goes, and holds nothing up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.models import Membership
from outbound import api as outbound
from records import sweeps
from records.domain.forwarding import collecting, parking, partner, sending, targets
from records.models import Forward, ForwardTarget, Statement

from .builders import arrived, learn, states

pytestmark = pytest.mark.django_db(transaction=True)


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
