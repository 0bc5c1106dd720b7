"""Ring again for what is overdue."""

from datetime import timedelta

from django.core.cache import caches
from django.utils import timezone

from jobs import api as jobs

from .domain.attaching import remove_what_was_left
from .domain.delivering import overdue
from .domain.forwarding.targets import due, tidy_up
from .domain.inserting import void_what_was_missed
from .domain.packages import files
from .tasks import deliver_event, forward_statements

OVERDUE = timedelta(seconds=30)
DAY = timedelta(days=1)


def deliver_what_waits() -> int:
    """Deliveries whose bell was lost, whose worker died, or whose time to try again has come."""
    late = overdue(by=OVERDUE)
    for pk in late:
        jobs.ring(deliver_event, pk)
    return len(late)


def forward_what_waits() -> int:
    """Outside stores that may be gone to now; what arrived there is forgotten after a day."""
    tidy_up()
    targets = due()
    for pk in targets:
        jobs.ring(forward_statements, pk)
    return len(targets)


def void_what_is_void() -> int:
    return void_what_was_missed(now=timezone.now())


def remove_files_without_row() -> int:
    """Once a day: the first call works, the others do nothing."""
    if not caches["shared"].add("records:files", 1, timeout=DAY.total_seconds()):
        return 0
    before = timezone.now() - DAY
    return remove_what_was_left(before=before) + files.remove_what_was_left(before=before)


SWEEPS = [deliver_what_waits, forward_what_waits, void_what_is_void, remove_files_without_row]
