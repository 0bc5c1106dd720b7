"""Long work: each item once, whatever breaks; stopped and gone on with; and only the culprit has failed."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from jobs import api as jobs
from jobs.domain import kinds, running, tidying
from jobs.models import Heartbeat, Job, JobItem

from ..threads import at_once

pytestmark = pytest.mark.django_db
KIND = "tests.work"


@pytest.fixture
def work(monkeypatch):
    """Register a kind for this test, and begin a job of it."""
    monkeypatch.setattr(kinds, "_kinds", {})

    def begin(handler, number=7, chunk=3, finished=None, **values):
        jobs.register(KIND, handler, chunk=chunk, finished=finished)
        return jobs.start(KIND, owner=None, given=({"n": n} for n in range(number)), **values)

    return begin


def double(_job, items):
    return [{"twice": 2 * item.given["n"]} for item in items]


def slots(_job, items):
    for item in items:
        Heartbeat.objects.create(slot=str(item.given["n"]))
    return [{} for _ in items]


def breaks_at(bad, problem=ValueError):
    def handler(job, items):
        results = slots(job, items)
        if any(item.given["n"] == bad for item in items):
            raise problem("Noor Geheim")
        return results

    return handler


def made():
    return sorted(int(slot) for slot in Heartbeat.objects.values_list("slot", flat=True))


def states(job):
    return list(job.items.values_list("state", flat=True))


def test_all_items_are_done_in_chunks_and_the_end_is_told_once(work):
    seen, ended = [], []

    def handler(job, items):
        seen.append([item.number for item in items])
        return double(job, items)

    job = work(handler, finished=ended.append, parameters={"why": "x"})
    running.run(job.uuid)
    running.run(job.uuid)
    assert seen == [[1, 2, 3], [4, 5, 6], [7]]
    assert [row.pk for row in ended] == [job.pk]
    assert jobs.progress(job) == jobs.Progress("done", 7, 7, 0, None)
    assert [row.result for row in jobs.results(job)] == [{"twice": 2 * n} for n in range(7)]
    assert (ended[0].parameters, ended[0].finished is not None) == ({"why": "x"}, True)


def test_a_job_without_items_ends(work):
    job = work(double, number=0)
    running.run(job.uuid)
    assert jobs.progress(job).state == "done"


def test_only_the_culprit_fails_and_what_it_wrote_is_undone(work):
    job = work(breaks_at(4))
    running.run(job.uuid)
    assert made() == [0, 1, 2, 3, 5, 6]
    assert states(job) == ["done"] * 4 + ["failed"] + ["done"] * 2
    row = job.items.get(number=5)
    assert (row.problem, row.result) == ("error: ValueError", {})
    assert jobs.progress(job) == jobs.Progress("done", 7, 6, 1, None)


def test_a_handler_names_what_failed(work):
    def handler(job, items):
        results = slots(job, items)
        bad = {item.number: "bestaat niet" for item in items if item.number in {2, 3}}
        if bad:
            raise jobs.ItemsFailed(bad)
        return results

    job = work(handler)
    running.run(job.uuid)
    assert made() == [0, 3, 4, 5, 6]
    assert [row.problem for row in jobs.results(job, state="failed")] == ["bestaat niet"] * 2


def test_a_problem_in_a_result_is_a_failure_that_keeps_the_rest_of_it(work):
    job = work(lambda _job, items: [{"problem": "te lang", "seen": item.number} for item in items], number=1)
    running.run(job.uuid)
    row = job.items.get()
    assert (row.state, row.problem, row.result) == ("failed", "te lang", {"seen": 1})


@pytest.mark.parametrize("problem", [jobs.NotNow, OperationalError])
def test_what_passes_by_itself_is_no_items_fault(work, problem):
    job = work(breaks_at(4, problem))
    with pytest.raises(problem):
        running.run(job.uuid)
    assert (made(), states(job)) == ([0, 1, 2], ["done"] * 3 + ["waiting"] * 4)
    jobs.register(KIND, slots, chunk=3)
    running.run(job.uuid)
    assert made() == list(range(7))


def test_a_handler_that_gives_too_little_is_not_believed(work):
    job = work(lambda _job, items: [{}] * (len(items) - 1), number=2)
    running.run(job.uuid)
    assert [row.problem for row in jobs.results(job)] == ["error: ValueError"] * 2


def test_it_stops_between_chunks_and_goes_on_from_there(work):
    def handler(job, items):
        if items[0].number == 4:
            jobs.cancel(job)
        return slots(job, items)

    job = work(handler)
    running.run(job.uuid)
    assert (made(), jobs.progress(job).state) == (list(range(6)), "cancelled")
    running.run(job.uuid)
    assert made() == list(range(6))
    assert jobs.go_on(job).state == "waiting"
    running.run(job.uuid)
    assert (made(), jobs.progress(job).state) == (list(range(7)), "done")
    assert jobs.cancel(job).state == "done"
    assert jobs.go_on(job).state == "done"


def test_the_failed_ones_are_tried_again_and_no_other(work):
    ended = []
    job = work(breaks_at(4), finished=ended.append)
    running.run(job.uuid)
    jobs.register(KIND, slots, chunk=3, finished=ended.append)
    assert jobs.again(job).state == "waiting"
    running.run(job.uuid)
    assert made() == list(range(7))
    assert jobs.progress(job) == jobs.Progress("done", 7, 7, 0, None)
    assert (jobs.again(job).state, len(ended)) == ("done", 2)


def test_an_end_that_fails_is_tried_again_and_loses_no_item(work):
    def fails(_job):
        raise RuntimeError("nog niet")

    job = work(slots, finished=fails)
    with pytest.raises(RuntimeError):
        running.run(job.uuid)
    assert (made(), jobs.progress(job).state) == (list(range(7)), "running")
    jobs.register(KIND, slots, chunk=3)
    running.run(job.uuid)
    assert jobs.progress(job).state == "done"


def test_nobody_can_begin_what_nobody_registered(work):
    with pytest.raises(jobs.UnknownKind):
        jobs.start("weg", owner=None, given=[])
    assert Job.objects.count() == 0


def test_a_long_job_lets_other_work_go_first(work, monkeypatch):
    monkeypatch.setattr(running, "SLICE", 0.0)
    rung = []
    monkeypatch.setattr(running, "call", lambda job: rung.append(job.pk))
    job = work(slots)
    running.run(job.uuid)
    assert (made(), rung) == ([0, 1, 2], [job.pk])


def test_how_long_it_still_takes_is_guessed_from_what_was_done(work):
    job = work(double, number=100)
    assert jobs.progress(job).seconds_left is None
    then = timezone.now() - timedelta(seconds=30)
    Job.objects.filter(pk=job.pk).update(state="running", done=20, failed=5, created=then)
    assert jobs.progress(job).seconds_left == pytest.approx(90, abs=2)


def test_the_sweep_rings_for_what_stands_still_once_a_minute(work, monkeypatch):
    rung = []
    monkeypatch.setattr(tidying, "call", lambda job: rung.append(job.pk))
    late, fresh, done = work(double), work(double), work(double)
    old = timezone.now() - timedelta(seconds=61)
    Job.objects.filter(pk__in=[late.pk, done.pk]).update(created=old)
    Job.objects.filter(pk=done.pk).update(state="done")
    assert [tidying.ring_for_jobs_that_stand_still() for _ in range(2)] == [1, 0]
    Job.objects.filter(pk=late.pk).update(moved=old, state="running")
    assert tidying.ring_for_jobs_that_stand_still() == 1
    assert (rung, fresh.pk in rung) == ([late.pk] * 2, False)


def test_a_job_goes_with_its_items_and_an_owner_without_the_job(work):
    import uuid

    owner = uuid.uuid4()
    jobs.register(KIND, double, chunk=3)
    mine = jobs.start(KIND, owner=owner, given=[{}])
    jobs.forget_owner(owner)
    assert jobs.find(mine.uuid).owner is None
    jobs.remove(mine)
    assert (jobs.find(mine.uuid), JobItem.objects.count()) == (None, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_a_job_and_do_nothing_twice(work):
    job = work(slots, number=40, chunk=3)
    at_once([lambda: running.run(job.uuid)] * 2)
    assert made() == list(range(40))
    assert jobs.progress(job) == jobs.Progress("done", 40, 40, 0, None)


@pytest.mark.parametrize("number", [1, 30])
def test_a_chunk_costs_the_same_for_one_as_for_thirty(work, number, django_assert_num_queries):
    job = work(double, number=number, chunk=30)
    with django_assert_num_queries(9):
        running._one_chunk(job.uuid)
