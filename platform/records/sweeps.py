"""Ring again for what is overdue."""

from datetime import timedelta

from django.utils import timezone

from jobs import api as jobs

from .domain.delivering import overdue
from .domain.forwarding.targets import due, tidy_up
from .domain.inserting import void_what_was_missed
from .domain.retention import keep_terms
from .tasks import deliver_event, forward_statements

OVERDUE = timedelta(seconds=30)


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


SWEEPS = [deliver_what_waits, forward_what_waits, keep_terms, void_what_is_void]
