"""Sending what waits for a target, in the order in which it was stored."""

from datetime import timedelta

import structlog
from django.db.models import Q
from django.utils import timezone

from keys import api as keys

from ...models import Forward, ForwardTarget, Statement
from .collecting import collect
from .messages import size_of
from .partner import NotLetIn, NotNow, Partner, Refused
from .targets import failed, worked

log = structlog.get_logger(__name__)

AT_ONCE = 100
MOST_BYTES = 8_000_000
BATCHES = 50
# As long as one run may take at most, were every answer as late as it may be.
LEASE = timedelta(minutes=20)
CONFLICT = "409: another statement has this id there"


def forward(*, target) -> int:
    """Collect and send what a target must get; ``target`` is its primary key. Returns how many arrived now.

    What is not due, or is being sent by another worker, is skipped. A process that dies in between sends the same
    statements again, which changes nothing there: they have the same ids.
    """
    row = _lease(target)
    if row is None:
        return 0
    try:
        while collect(target=row):
            pass
        return _send_all(row)
    finally:
        ForwardTarget.objects.filter(pk=row.pk).update(busy_until=None)


def _lease(pk) -> ForwardTarget | None:
    now = timezone.now()
    free = Q(busy_until=None) | Q(busy_until__lt=now)
    due = ForwardTarget.objects.filter(
        free, pk=pk, active=True, state=ForwardTarget.State.WORKING, next_try__lte=now
    )
    if not due.update(busy_until=now + LEASE):
        return None
    return ForwardTarget.objects.select_related("organisation").get(pk=pk)


def _send_all(target) -> int:
    sent = 0
    try:
        partner = Partner(target)
        for _batch in range(BATCHES):
            statements = _next(target)
            if not statements:
                break
            sent += _send(partner, target, statements)
    except NotLetIn as problem:
        failed(target=target, error=str(problem), for_good=True)
    except (NotNow, keys.MasterKeyLost) as problem:
        failed(target=target, error=str(problem) or type(problem).__name__)
        log.warning("forwarding failed", target=target.pk, error=str(problem))
    return sent


def _next(target) -> list[Statement]:
    """The next statements, as many as fit in one message; one that is larger goes alone."""
    rows = (
        Statement.objects.filter(
            pk__in=Forward.objects.filter(target=target, state=Forward.State.WAITING)
            .order_by("statement")
            .values("statement")[:AT_ONCE]
        )
        .prefetch_related("attachments")
        .order_by("stored", "pk")
    )
    found: list[Statement] = []
    size = 0
    for row in rows:
        size += size_of(row)
        if found and size > MOST_BYTES:
            break
        found.append(row)
    return found


def _send(partner, target, statements) -> int:
    """One message; where the store refuses it, one by one, so that one statement holds up no other."""
    try:
        partner.take(statements)
    except Refused as refusal:
        if len(statements) > 1:
            return sum(_send(partner, target, [row]) for row in statements)
        (row,) = statements
        if refusal.status == 409:
            if not partner.has(row):
                _settle(target, [row], Forward.State.ATTENTION, CONFLICT)
                return 0
        else:
            _settle(target, [row], Forward.State.ATTENTION, str(refusal))
            return 0
    _settle(target, statements, Forward.State.DONE)
    worked(target=target)
    return len(statements)


def _settle(target, statements, state, error="") -> None:
    rows = Forward.objects.filter(target=target, statement__in=[row.pk for row in statements])
    rows.update(state=state, error=error, changed=timezone.now())
