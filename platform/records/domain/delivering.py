"""Delivering events: each to each consumer exactly once, and none waits for another."""

import structlog
from django.db import transaction
from django.utils import timezone

from jobs import api as jobs

from ..models import Delivery
from .events import consumer_named

log = structlog.get_logger(__name__)


class UnknownConsumer(LookupError):
    """Nobody of this name is registered: its app was taken away, or the name was changed."""


def deliver(*, delivery) -> bool:
    """Let one consumer hear one event. ``delivery`` is the row's primary key. Returns whether it was delivered now.

    What is done, given up or gone is skipped. The consumer works in the transaction that marks the row, so a process
    that dies in between leaves neither. A consumer that raises is tried again later; of its error only the class is
    kept, since the text may name someone.
    """
    try:
        with transaction.atomic():
            # Of two at once, the second waits here and then finds the row done.
            row = (
                Delivery.objects.select_for_update(of=("self",))
                .select_related("event")
                .filter(pk=delivery, state=Delivery.State.WAITING)
                .first()
            )
            if row is None:
                return False
            consumer = consumer_named(row.consumer)
            if consumer is None:
                raise UnknownConsumer(row.consumer)
            consumer.function(row.event)
            row.state, row.delivered, row.error = Delivery.State.DONE, timezone.now(), ""
            row.attempts += 1
            row.save(update_fields=["state", "delivered", "error", "attempts"])
    except Exception as problem:  # noqa: BLE001 - whatever a consumer raises must not stop the others
        _failed(delivery, problem)
        return False
    return True


def _failed(delivery, problem) -> None:
    """Try again later; after the last attempt somebody has to look."""
    error = f"{type(problem).__module__}.{type(problem).__qualname__}"[:120]
    with transaction.atomic():
        row = Delivery.objects.select_for_update().filter(pk=delivery, state=Delivery.State.WAITING).first()
        if row is None:
            return
        row.attempts += 1
        row.error = error
        pause = jobs.pause_after(row.attempts)
        if pause is None:
            row.state = Delivery.State.ATTENTION
        else:
            row.next_try = timezone.now() + pause
        row.save(update_fields=["attempts", "error", "next_try", "state"])
    log.warning("delivery failed", consumer=row.consumer, error=error, attempts=row.attempts, state=row.state)


def deliver_all() -> int:
    """Deliver, here and now, all that is due, also what comes up meanwhile. Returns how many were delivered."""
    delivered = 0
    while waiting := list(_due().values_list("pk", flat=True)):
        delivered += sum(deliver(delivery=pk) for pk in waiting)
    return delivered


def _due():
    return Delivery.objects.filter(state=Delivery.State.WAITING, next_try__lte=timezone.now())


def overdue(*, by) -> list[int]:
    """Deliveries that should have been made some time ago: their bell was lost, or their worker died."""
    late = Delivery.objects.filter(state=Delivery.State.WAITING, next_try__lt=timezone.now() - by)
    return list(late.values_list("pk", flat=True))


def try_again(*, deliveries) -> int:
    """Let given-up deliveries wait again, from the first attempt on. Returns how many; others are skipped."""
    with transaction.atomic():
        return Delivery.objects.filter(
            pk__in=[row.pk for row in deliveries], state=Delivery.State.ATTENTION
        ).update(state=Delivery.State.WAITING, attempts=0, next_try=timezone.now())
