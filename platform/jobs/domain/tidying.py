"""Jobs that stand still, and jobs that nobody needs any more."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..models import Job
from .starting import call

STANDS_STILL = timedelta(seconds=60)


def ring_for_jobs_that_stand_still() -> int:
    """Jobs whose bell was lost or whose worker died; each is rung for once a minute. Returns how many."""
    now = timezone.now()
    late = Q(moved__lt=now - STANDS_STILL) | Q(moved=None, created__lt=now - STANDS_STILL)
    still = Job.objects.filter(late, state__in=Job.OPEN)
    number = 0
    for job in still:
        with transaction.atomic():
            # As we saw it: another sweep, or a worker, may have been here meanwhile.
            if Job.objects.filter(pk=job.pk, moved=job.moved, state=job.state).update(moved=now):
                call(job)
                number += 1
    return number


def remove(job) -> None:
    """Take a job and its items away: the app that began it knows how long what they hold is kept."""
    Job.objects.filter(pk=job.pk).delete()


def older(kind: str, before):
    """All jobs of a kind that began before this moment, ended or not."""
    return Job.objects.filter(kind=kind, created__lt=before)


def remove_older(kind: str, before) -> int:
    """Take those away; how many."""
    return older(kind, before).delete()[1].get("jobs.Job", 0)


def forget_owner(person_uuid) -> None:
    """Jobs go on and end, and nobody can tell any more who asked for them."""
    Job.objects.filter(owner=person_uuid).update(owner=None)
