"""Ring again for what is overdue."""

from datetime import timedelta

from jobs import api as jobs

from .domain.delivering import overdue
from .tasks import deliver_event

OVERDUE = timedelta(seconds=30)


def deliver_what_waits() -> int:
    """Deliveries whose bell was lost, whose worker died, or whose time to try again has come."""
    late = overdue(by=OVERDUE)
    for pk in late:
        jobs.ring(deliver_event, pk)
    return len(late)


SWEEPS = [deliver_what_waits]
