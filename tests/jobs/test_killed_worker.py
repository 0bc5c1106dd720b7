"""A real worker, killed with SIGKILL in the middle of a chunk: the next one does the rest, and nothing twice."""

import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs import api as jobs
from jobs.domain import kinds
from jobs.models import Heartbeat, Job
from jobs.sweeps import ring_for_jobs_that_stand_still

from ..processes import run
from .worker import KIND, make_rows

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_killed_worker_loses_and_doubles_nothing(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    jobs.register(KIND, make_rows, chunk=10)
    job = jobs.start(KIND, owner=None, given=[{"slot": f"s{number}"} for number in range(1, 36)])
    for deadly, kept in ((17, 10), (24, 20)):
        code, printed = run("tests.jobs.worker", DEADLY=str(deadly))
        assert code == -signal.SIGKILL, printed
        assert Heartbeat.objects.filter(slot__startswith="s").count() == kept
        assert jobs.progress(job) == jobs.Progress("running", 35, kept, 0, jobs.progress(job).seconds_left)
        # Nobody hears of it until it has stood still for a minute; then it is rung for.
        assert ring_for_jobs_that_stand_still() == 0
        Job.objects.update(moved=timezone.now() - timedelta(seconds=61))
        assert ring_for_jobs_that_stand_still() == 1
    code, printed = run("tests.jobs.worker")
    assert code == 0, printed
    assert jobs.progress(job) == jobs.Progress("done", 35, 35, 0, None)
    assert Heartbeat.objects.filter(slot__startswith="s").count() == 35
    assert [row.result["slot"] for row in jobs.results(job)] == [f"s{number}" for number in range(1, 36)]
