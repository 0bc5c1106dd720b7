"""The sweeper: every app's sweeps, each on its own, and the tasks that killed workers left running."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs.domain import sweeping
from jobs.domain.stuck import forget_old_results, ring_stuck_again
from jobs.tasks import beat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_signals(monkeypatch):
    """The command leaves the signals of the tests' process alone."""
    monkeypatch.setattr("jobs.management.commands.sweep.signal.signal", lambda *_: None)


def task(status, *, minutes, workers=1):
    """A task of the engine that started, and perhaps ended, so many minutes ago."""
    then = timezone.now() - timedelta(minutes=minutes)
    row = DBTaskResult.objects.get(pk=beat.enqueue().id)
    row.status, row.started_at, row.worker_ids = (
        status,
        then,
        [f"worker{number}" for number in range(workers)],
    )
    row.finished_at = then if status in {"SUCCESSFUL", "FAILED"} else None
    row.save()
    return row


def states():
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_the_sweeps_of_every_app_are_found():
    names = [name for name, _function in sweeping.sweeps()]
    assert {
        "jobs.ask",
        "jobs.ring_stuck_again",
        "jobs.forget_old_results",
        "jobs.keep_hourly",
        "mail.send_what_waits",
    } < set(names)
    assert {
        "records.deliver_what_waits",
        "credentials.sign_what_is_planned",
        "workplace.reopen_expired",
    } < set(names)
    assert len(names) == len(set(names))


def test_one_that_fails_stops_no_other(monkeypatch):
    ran = []
    rows = [("a.fails", lambda: 1 / 0), ("b.works", lambda: ran.append(1) or 2)]
    monkeypatch.setattr(sweeping, "sweeps", lambda: iter(rows))
    assert sweeping.sweep() == {"a.fails": None, "b.works": 2}
    out, errors = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("sweep", stdout=out, stderr=errors)
    assert (stopped.value.code, ran) == (1, [1, 1])
    assert (out.getvalue(), errors.getvalue()) == ("b.works: 2\n", "a.fails: failed\n")


def test_a_round_says_what_it_found(monkeypatch):
    monkeypatch.setattr(sweeping, "sweeps", lambda: iter([("a.none", lambda: 0), ("b.some", lambda: 3)]))
    out = StringIO()
    call_command("sweep", stdout=out)
    assert out.getvalue() == "b.some: 3\n"


def test_the_task_of_a_killed_worker_is_put_back():
    stuck, busy = task("RUNNING", minutes=16), task("RUNNING", minutes=14)
    assert ring_stuck_again() == 1
    stuck.refresh_from_db()
    busy.refresh_from_db()
    assert (stuck.status, stuck.started_at, stuck.worker_ids) == ("READY", None, ["worker0"])
    assert busy.status == "RUNNING"
    assert stuck in DBTaskResult.objects.ready()


def test_a_task_that_takes_its_workers_down_is_set_aside():
    task("RUNNING", minutes=16, workers=3)
    assert ring_stuck_again() == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.traceback) == ("FAILED", "3 workers did not finish it.")
    assert row.finished_at is not None


def test_old_results_go_and_failures_stay_longer():
    day = 24 * 60
    for status, minutes in (
        ("SUCCESSFUL", day - 9), ("SUCCESSFUL", day + 9), ("FAILED", 13 * day), ("FAILED", 15 * day), ("RUNNING", 15 * day)
    ):  # fmt: skip
        task(status, minutes=minutes)
    assert forget_old_results() == 2
    assert states() == ["FAILED", "RUNNING", "SUCCESSFUL"]
