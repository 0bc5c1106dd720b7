"""Reminders to assessors of a dossier that waits for them: some, then no more; none once it is answered for."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ...models import Dossier
from ...rules import may_assess_dossier
from ..reminder_days import passed
from .assessors import assessors_for
from .making import locked
from .reading import pending_of
from .sending import tell_assessors

# Days after it was sent, or sent once more with an answer.
DAYS = (7, 14, 28)


def remind_assessors() -> int:
    """Remind of every dossier that is due; returns of how many. A day that was missed is made up for once."""
    first = timezone.now() - timedelta(days=DAYS[0])
    rows = Dossier.objects.filter(state=Dossier.State.SENT, sent__lte=first, reminders__lt=len(DAYS))
    rows = rows.filter(organisation__isnull=False)
    return sum(_remind(row) for row in rows.order_by("sent", "pk"))


def _remind(dossier) -> int:
    """Behind the row: of two sweeps at once one writes, and who decided meanwhile hears nothing."""
    with transaction.atomic():
        row = locked(dossier)
        done = passed(DAYS, row.sent, timezone.now())
        if row.state != Dossier.State.SENT or done <= row.reminders:
            return 0
        row.reminders = done
        row.save(update_fields=["reminders", "changed"])
        tell_assessors(row, "dossier_waits", _waited_for(row))
    return 1


def _waited_for(dossier) -> list:
    """Who has not signed a decision that waits; else who deals with it; else whoever may."""
    pending = pending_of(dossier)
    if pending is None and dossier.handler and may_assess_dossier(dossier.handler, dossier):
        return [dossier.handler]
    signed = {row.person_id for row in pending.signatures.all()} if pending else set()
    return [row for row in assessors_for(dossier.person, dossier.organisation) if row.pk not in signed]
