"""Who listens, and writing down what they must hear."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jobs import api as jobs

from ..models import Delivery, Event
from ..tasks import deliver_event

COMPLETED = "completion"


@dataclass(frozen=True)
class Consumer:
    """Someone who hears events of one kind; ``name`` is kept with each delivery, so it never changes."""

    kind: str
    name: str
    function: Callable


_consumers: dict[str, Consumer] = {}


def register_consumer(kind, name, function) -> None:
    """Called in ``AppConfig.ready()``. ``function(event)`` runs in the transaction that marks the delivery as done, so
    what it writes stays exactly when it was heard; what it does outside the database it rings for in ``on_commit``.

    It hears what happens from then on. Raises ValueError when another function already has the name.
    """
    if name in _consumers and _consumers[name].function is not function:
        raise ValueError(f"two consumers are named {name}")
    _consumers[name] = Consumer(kind, name, function)


def consumer_named(name) -> Consumer | None:
    return _consumers.get(name)


def announce(*, kind, key, payload, person=None) -> Event:
    """Write an event with a waiting delivery for each consumer of its kind, and ring for them after the commit."""
    with transaction.atomic():
        event = Event.objects.create(kind=kind, key=key, person=person, payload=payload)
        now = timezone.now()
        for consumer in sorted(row.name for row in _consumers.values() if row.kind == kind):
            delivery = Delivery.objects.create(event=event, consumer=consumer, next_try=now)
            jobs.ring(deliver_event, delivery.pk)
    return event
