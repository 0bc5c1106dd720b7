"""Begin long work, stop it, go on with it."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..models import Job, JobItem
from ..tasks import run_job
from .kinds import kind_named
from .locking import passes_by
from .ringing import ring

AT_ONCE = 1000
# How many workers are asked to share a job of more than one chunk, where they can.
WORKERS = 2


def start(kind: str, *, owner, given: Iterable[dict], parameters: dict | None = None) -> Job:
    """A job with one item for each of ``given``, numbered from 1; a worker begins after the caller's commit.

    ``owner`` is the uuid of the Person who asked for it, or None. Raises UnknownKind.
    """
    chunk = kind_named(kind).chunk
    with transaction.atomic():
        job = Job.objects.create(kind=kind, owner=owner, parameters=parameters or {})
        numbered = enumerate(given, start=1)
        while rows := [
            JobItem(job=job, number=number, given=item) for number, item in islice(numbered, AT_ONCE)
        ]:
            JobItem.objects.bulk_create(rows)
            job.total += len(rows)
        job.save(update_fields=["total"])
        call(job, bells=WORKERS if job.total > chunk and passes_by() else 1)
    return job


def call(job, *, bells: int = 1) -> None:
    """Ring for a job."""
    for _ in range(bells):
        ring(run_job, str(job.uuid))


def cancel(job) -> Job:
    """Stop before the next chunk; what was done stays done. One that ended stays as it is."""
    with transaction.atomic():
        Job.objects.filter(pk=job.pk, state__in=Job.OPEN).update(
            state=Job.State.CANCELLED, finished=timezone.now()
        )
    job.refresh_from_db()
    return job


def go_on(job) -> Job:
    """Do the rest of a job that was stopped, from where it was. Any other stays as it is."""
    with transaction.atomic():
        if Job.objects.filter(pk=job.pk, state=Job.State.CANCELLED).update(
            state=Job.State.WAITING, moved=timezone.now(), finished=None
        ):
            call(job)
    job.refresh_from_db()
    return job


def again(job) -> Job:
    """Try the failed items of an ended job once more. Without any it stays as it is."""
    with transaction.atomic():
        row = Job.objects.select_for_update().get(pk=job.pk)
        if row.state in {Job.State.DONE, Job.State.CANCELLED}:
            number = row.items.filter(state=JobItem.State.FAILED).update(
                state=JobItem.State.WAITING, problem="", result={}
            )
            if number:
                Job.objects.filter(pk=job.pk).update(
                    state=Job.State.WAITING,
                    failed=F("failed") - number,
                    moved=timezone.now(),
                    finished=None,
                )
                call(row)
    job.refresh_from_db()
    return job
