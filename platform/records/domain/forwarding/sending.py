"""Sending what waits for a target, in the order in which it was stored."""

from datetime import timedelta

import structlog
from django.db.models import Q
from django.utils import timezone

from keys import api as keys

from ...models import Forward, ForwardTarget, Statement
from .collecting import collect, leave_out
from .messages import size_of
from .partner import NotLetIn, NotNow, Partner, Refused
from .targets import failed, worked

log = structlog.get_logger(__name__)

AT_ONCE = 100
MOST_BYTES = 8_000_000
BATCHES = 50
# As long as one run may take at most, were every answer as late as it may be.
LEASE = timedelta(minutes=20)
UNKNOWN, FORBIDDEN, CONFLICTS = 401, 403, 409
CONFLICT = "409: another statement has this id there"
# So many in a row that a store does not let us give, and none that it does: then it is not about the statements.
FORBIDDEN_IN_A_ROW = 3


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
        return _Round(row).send_all()
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


class _Round:
    """One run for one target: what arrived, and what it does not let us give since something last arrived."""

    def __init__(self, target: ForwardTarget):
        self.target, self.sent = target, 0
        self.forbidden = _forbidden_since_it_worked(target)

    def send_all(self) -> int:
        try:
            partner = Partner(self.target)
            for _batch in range(BATCHES):
                statements = _next(self.target)
                if not statements:
                    break
                self._send(partner, statements)
        except NotLetIn as problem:
            failed(target=self.target, error=str(problem), for_good=True)
        except keys.MasterKeyLost:
            failed(target=self.target, error=keys.MasterKeyLost.__name__)
        except NotNow as problem:
            failed(target=self.target, error=str(problem))
            log.warning("forwarding failed", target=self.target.pk, error=str(problem))
        return self.sent

    def _send(self, partner, statements) -> None:
        """One message; where the store refuses it, one by one, so that one statement holds up no other."""
        try:
            partner.take(statements)
        except Refused as refusal:
            if refusal.status == UNKNOWN:
                raise
            if len(statements) > 1:
                for row in statements:
                    self._send(partner, [row])
                return
            (row,) = statements
            if refusal.status != CONFLICTS or not _is_there(partner, row):
                self._park(row, refusal)
                return
        _settle(self.target, statements, Forward.State.DONE)
        worked(target=self.target)
        self.sent += len(statements)
        self.forbidden = []

    def _park(self, row, refusal) -> None:
        """Set one aside with the reason, unless the store turns out to let us give nothing at all."""
        _settle(
            self.target,
            [row],
            Forward.State.ATTENTION,
            CONFLICT if refusal.status == CONFLICTS else str(refusal),
        )
        if isinstance(refusal, NotLetIn):
            self.forbidden.append(row.pk)
            if len(self.forbidden) >= FORBIDDEN_IN_A_ROW:
                rows = Forward.objects.filter(target=self.target, statement__in=self.forbidden)
                rows.update(state=Forward.State.WAITING, error="")
                raise refusal


def _is_there(partner, row) -> bool:
    """Whether the store has this already; one that does not let us read, or not ask in this way, does not say so."""
    try:
        return partner.has(row)
    except Refused as refusal:
        if refusal.status == UNKNOWN:
            raise
        return False


def _forbidden_since_it_worked(target) -> list[int]:
    """Statements that an earlier run set aside for a 403, when nothing arrived after them."""
    rows = Forward.objects.filter(
        target=target, state=Forward.State.ATTENTION, error=str(NotLetIn(FORBIDDEN))
    )
    if target.last_sent:
        rows = rows.filter(changed__gt=target.last_sent)
    return list(rows.values_list("statement", flat=True))


def _next(target) -> list[Statement]:
    """The next statements, as many as fit in one message; one that is larger goes alone. None when it stopped meanwhile."""
    if not ForwardTarget.objects.filter(
        pk=target.pk, active=True, state=ForwardTarget.State.WORKING
    ).exists():
        return []
    leave_out(target=target)
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


def _settle(target, statements, state, error="") -> None:
    rows = Forward.objects.filter(target=target, statement__in=[row.pk for row in statements])
    rows.update(state=state, error=error, changed=timezone.now())
