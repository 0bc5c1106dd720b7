"""Work off a job, chunk after chunk: each chunk is one transaction, so a worker may be killed anywhere."""

import time

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from ..errors import ItemsFailed, NotNow
from ..models import Job, JobItem
from .kinds import kind_named
from .locking import passes_by, take
from .looking import find
from .starting import call

log = structlog.get_logger(__name__)

# After so long the worker lets other work go first, and comes back to this job.
SLICE = 20.0
# Where one writer keeps all others out (SQLite), pages get their turn between two chunks.
BREATH = 0.05
LONGEST_PROBLEM = 300
# These pass by themselves, or somebody must mend the machine; no item is to blame.
NO_ITEMS_FAULT = (NotNow, OperationalError, InterfaceError)


def run(uuid) -> None:
    """Do what waits of a job, until it is done, stopped, or its slice of time is over.

    Several workers may run the same job: each takes other items. Nothing is done for a job that is gone or ended. Raises
    what is no item's fault; the sweep rings again.
    """
    until = time.monotonic() + SLICE
    while _one_chunk(uuid):
        if time.monotonic() >= until:
            job = find(uuid)
            if job is not None:
                call(job)
            return
        if not passes_by():
            time.sleep(BREATH)
    _end(uuid)


def _one_chunk(uuid) -> bool:
    """Do the next items; False when there is nothing left for this worker."""
    job = Job.objects.filter(uuid=uuid, state__in=Job.OPEN).first()
    if job is None:
        return False
    kind = kind_named(job.kind)
    try:
        if kind.looks_only and not passes_by():
            return _looked(job, kind)
        return _transaction(job, kind, most=kind.chunk)
    except NO_ITEMS_FAULT:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever a handler raises, the other items are done
        return _apart(job, kind, problem)


def _transaction(job, kind, *, most, among=None, failed=None) -> bool:
    """One chunk in one transaction: lock, handle, keep. ``failed`` names items that the handler must not see."""
    with transaction.atomic():
        waiting = JobItem.objects.filter(job=job, state=JobItem.State.WAITING).order_by("number")
        items = take(waiting if among is None else waiting.filter(number__in=among), most)
        if not items:
            return False
        reasons = failed or {}
        try:
            with transaction.atomic():
                results = _handle(job, kind, [item for item in items if item.number not in reasons])
        except ItemsFailed as problem:
            reasons = {**reasons, **problem.reasons}
            results = _handle(job, kind, [item for item in items if item.number not in reasons])
        _keep(job, items, [reasons.get(item.number) or next(results) for item in items])
    return True


def _looked(job, kind) -> bool:
    """One chunk whose handler only looks: it may take its time, since nobody waits for the transaction that keeps it."""
    waiting = JobItem.objects.filter(job=job, state=JobItem.State.WAITING).order_by("number")
    items = list(waiting[: kind.chunk])
    results = {item.pk: result for item, result in zip(items, _handle(job, kind, items), strict=True)}
    if items:
        with transaction.atomic():
            still = take(waiting.filter(pk__in=results), len(items))
            _keep(job, still, [results[item.pk] for item in still])
    return bool(items)


def _keep(job, items, results) -> None:
    """Write down what came of items: a result, or the text of why one failed."""
    for item, result in zip(items, results, strict=True):
        _mark(item, {"problem": result} if isinstance(result, str) else result)
    JobItem.objects.bulk_update(items, ["state", "result", "problem"], batch_size=500)
    _count(job, items)


def _handle(job, kind, items):
    """The handler's results, one for each item."""
    if not items:
        return iter(())
    results = kind.handler(job, items)
    if len(results) != len(items):
        raise ValueError(f"{len(results)} results for {len(items)} items")
    return iter(results)


def _mark(item, result) -> None:
    item.problem = str(result.get("problem", ""))[:LONGEST_PROBLEM]
    item.state = JobItem.State.FAILED if item.problem else JobItem.State.DONE
    item.result = {name: value for name, value in result.items() if name != "problem"}


def _count(job, items) -> None:
    """Last in the transaction: the job's row stays locked until it ends. A job that was stopped meanwhile stays stopped."""
    failed = sum(item.state == JobItem.State.FAILED for item in items)
    now = timezone.now()
    rows = Job.objects.filter(pk=job.pk)
    rows.update(done=F("done") + len(items) - failed, failed=F("failed") + failed, moved=now)
    rows.filter(state=Job.State.WAITING).update(state=Job.State.RUNNING)


def _apart(job, kind, problem) -> bool:
    """A chunk broke: do its items one by one, and only the one that breaks by itself has failed."""
    log.warning("chunk failed", job=str(job.uuid), kind=job.kind, error=type(problem).__name__)
    rows = JobItem.objects.filter(job=job, state=JobItem.State.WAITING).order_by("number")
    numbers = list(rows.values_list("number", flat=True)[: kind.chunk])
    moved = False
    for number in numbers:
        try:
            moved |= _transaction(job, kind, most=1, among=[number])
        except NO_ITEMS_FAULT:
            raise
        except Exception as own:  # noqa: BLE001 - as above; its text may name somebody, its class does not
            reason = f"error: {type(own).__name__}"
            moved |= _transaction(job, kind, most=1, among=[number], failed={number: reason})
    return moved


def _end(uuid) -> None:
    """Close a job of which nothing waits. Of two workers one does; ``finished`` runs in the same transaction."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(uuid=uuid, state__in=Job.OPEN).first()
        if job is None or job.items.filter(state=JobItem.State.WAITING).exists():
            return
        job.state, job.finished = Job.State.DONE, timezone.now()
        job.save(update_fields=["state", "finished"])
        finished = kind_named(job.kind).finished
        if finished is not None:
            finished(job)
