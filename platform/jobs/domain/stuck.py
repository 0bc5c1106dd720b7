"""What django-tasks-db leaves lying: tasks of killed workers, and old results."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# No task of ours or of Wagtail's takes this long: its worker was killed.
STUCK_AFTER = timedelta(minutes=15)
# One that takes its worker down each time is set aside.
MOST_TRIES = 3
KEEP_SUCCESS = timedelta(days=1)
KEEP_FAILURE = timedelta(days=14)


def ring_stuck_again() -> int:
    """Put tasks that run for too long back in the queue; after three workers they have failed. Returns how many.

    Every task may run twice: ours by design, Wagtail's write an index anew.
    """
    now, moved = timezone.now(), 0
    stuck = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - STUCK_AFTER)
    for row in stuck.only("pk", "started_at", "worker_ids"):
        # The same row as we saw it: somebody else may have put it back and begun it again.
        same = DBTaskResult.objects.filter(
            pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at
        )
        if len(row.worker_ids) < MOST_TRIES:
            moved += same.update(status=TaskResultStatus.READY, started_at=None)
        else:
            moved += same.update(
                status=TaskResultStatus.FAILED,
                finished_at=now,
                traceback=f"{MOST_TRIES} workers did not finish it.",
            )
    return moved


def forget_old_results() -> int:
    """Remove results that nobody reads any more; what was done stands in the rows of the apps."""
    now = timezone.now()
    old = DBTaskResult.objects.filter(
        Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_SUCCESS)
        | Q(status=TaskResultStatus.FAILED, finished_at__lt=now - KEEP_FAILURE)
    )
    return old.delete()[0]
