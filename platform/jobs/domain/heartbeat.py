"""Whether a worker lives."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from ..models import Heartbeat
from ..tasks import beat
from .ringing import ring

ASK_EVERY = timedelta(seconds=30)
# A worker may be busy with one long task; after this it counts as gone.
ALIVE_WITHIN = timedelta(minutes=3)
# A beat that nobody gave by then was lost, and may be asked for again.
LOST_AFTER = timedelta(minutes=10)


def ask() -> int:
    """Ring for a beat, unless one was given just now or still waits: a queue without a worker does not fill up."""
    Heartbeat.objects.get_or_create(slot="worker")
    now = timezone.now()
    answered = Q(asked=None) | Q(beaten__gte=F("asked"), asked__lt=now - ASK_EVERY)
    due = Heartbeat.objects.filter(answered | Q(asked__lt=now - LOST_AFTER))
    if due.update(asked=now):
        ring(beat)
        return 1
    return 0


def beaten() -> None:
    """A worker got to it."""
    Heartbeat.objects.update_or_create(slot="worker", defaults={"beaten": timezone.now()})


def worker_is_alive() -> bool:
    """Whether work gets done: one statement."""
    return Heartbeat.objects.filter(beaten__gte=timezone.now() - ALIVE_WITHIN).exists()
