"""How far long work is, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from ..models import Job, JobItem


@dataclass(frozen=True)
class Progress:
    """How far a job is. ``seconds_left`` is a guess, None while there is nothing to guess from."""

    state: str
    total: int
    done: int
    failed: int
    seconds_left: int | None

    @property
    def worked(self) -> int:
        """How many items came to an end, well or not."""
        return self.done + self.failed

    @property
    def is_open(self) -> bool:
        """Whether a worker goes on with it."""
        return self.state in Job.OPEN


def find(uuid) -> Job | None:
    """The job of this name; None for one that is gone, and where there was none."""
    return Job.objects.filter(uuid=uuid).first() if uuid else None


def progress(job) -> Progress:
    """How far it is now: one statement."""
    row = Job.objects.get(pk=job.pk)
    return Progress(row.state, row.total, row.done, row.failed, _seconds_left(row))


def _seconds_left(job) -> int | None:
    worked = job.done + job.failed
    if job.state != Job.State.RUNNING or not worked:
        return None
    spent = (timezone.now() - job.created).total_seconds()
    return round(spent / worked * (job.total - worked))


def results(job, *, state: str = "") -> Iterator[JobItem]:
    """The items in order, each with what went in and what came of it; never all in memory."""
    rows = job.items.order_by("number")
    return (rows.filter(state=state) if state else rows).iterator(chunk_size=500)
