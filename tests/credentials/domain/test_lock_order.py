"""Who stops or signs anew while a worker is at it: nobody holds what the other waits for."""

import threading
import time

import pytest
from django.db import connection, transaction

from audit import api as audit
from credentials import api as credentials
from credentials.domain import claims, correcting, issuing, withdrawals, withdrawals_work
from credentials.domain.batches import starting, work
from credentials.models import Award, AwardBatch, Claim, Credential
from jobs import api as jobs
from jobs.tasks import run_job

from ...threads import at_once
from ..batches.conftest import make_batch, people  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two(issue, make_person):
    return [issue(person=make_person(name=f"Houder {number}")) for number in range(2)]


@pytest.fixture
def begin(issuer, administrator, two):
    def do(act):
        return withdrawals.begin(
            issuer=issuer,
            person=administrator,
            act=act,
            credentials=Credential.objects.all(),
            reason="Fout",
            what="Alles",
            expected=2,
        )

    return do


@pytest.fixture
def cancelled_inside(monkeypatch):
    """Whether a job was stopped inside a transaction that goes on to write the log; a worker counts in the job last."""
    found, real = [], jobs.cancel

    def cancel(job):
        found.append(connection.in_atomic_block)
        return real(job)

    monkeypatch.setattr(jobs, "cancel", cancel)
    return found


def test_who_stops_withdrawals_holds_no_job_while_waiting_for_the_log(begin, administrator, cancelled_inside):
    row = withdrawals.stop(withdrawal=begin("revoke"), person=administrator)
    assert (row.state, cancelled_inside) == ("cancelled", [False])


def test_who_stops_a_list_holds_no_job_while_waiting_for_the_log(
    make_batch,  # noqa: F811 - a fixture
    administrator,
    cancelled_inside,
):
    batch = starting.start(batch=make_batch(people(2)), person=administrator, expected=2)
    assert starting.cancel(batch=batch, person=administrator).state == "cancelled"
    assert cancelled_inside == [False]


def test_signing_many_anew_waits_for_no_award_while_it_holds_the_log(begin, two, monkeypatch):
    row, real, first = begin("renew"), correcting.tell_holder, threading.Event()

    def tell(award, *values, **more):
        real(award, *values, **more)
        if not first.is_set():
            audit.record(action="test.first")
            first.set()
            # Time for the other to take what this worker wants next.
            time.sleep(0.5)

    monkeypatch.setattr(correcting, "tell_holder", tell)

    def somebody_else():
        first.wait(10)
        with transaction.atomic():
            issuing.locked(max(two, key=lambda credential: credential.pk).award_id)
            audit.record(action="test.second")

    at_once([lambda: run_job.call(str(row.job)), somebody_else])
    assert withdrawals_work.outcome_of(jobs.find(row.job)).done == 2


def test_trying_rows_again_waits_for_no_link_while_it_holds_the_log(make_batch, administrator, monkeypatch):  # noqa: F811 - a fixture
    batch, whole = make_batch(people(2)), work._new_award

    def broken(*values):
        award = whole(*values)
        award.snapshot["completed_at"] = "gisteren"
        return award

    monkeypatch.setattr(work, "_new_award", broken)
    starting.start(batch=batch, person=administrator, expected=2)
    batch.refresh_from_db()
    job = str(AwardBatch.objects.get().job)
    run_job.call(job)
    Award.objects.update(snapshot={"completed_at": None})
    starting.again(batch=batch, person=administrator)
    real, first = work.issue_many, threading.Event()

    def issue_many(awards):
        issued = real(awards)
        first.set()
        # Time for the other to take the link, and to wait for the log that this worker holds.
        time.sleep(0.5)
        return issued

    monkeypatch.setattr(work, "issue_many", issue_many)

    def somebody_else():
        first.wait(10)
        claims.withdraw(claim=Claim.objects.order_by("pk").last(), person=administrator)
        return True

    at_once([lambda: run_job.call(job) or True, somebody_else])
    assert (jobs.progress(jobs.find(job)).failed, Award.objects.filter(state="issued").count()) == (0, 2)


def test_who_starts_a_list_keeps_no_signature_waiting_that_holds_the_log(
    make_batch,  # noqa: F811 - a fixture
    make_award,
    administrator,
    monkeypatch,
):
    batch, real, signed = make_batch(people(2)), issuing.store, threading.Event()
    award = credentials.accept(award=make_award(achievement=batch.achievement), language="nl")

    def store(**values):
        row = real(**values)
        signed.set()
        # Time for the other to hold the issuer, at whom the new row points, and to wait for the log.
        time.sleep(0.5)
        return row

    monkeypatch.setattr(issuing, "store", store)

    def start():
        signed.wait(10)
        return starting.start(batch=batch, person=administrator, expected=2)

    at_once([lambda: issuing.sign_planned(award.pk), start])
    award.refresh_from_db()
    batch.refresh_from_db()
    assert (award.state, batch.state) == ("issued", "running")
