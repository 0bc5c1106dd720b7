"""Finding the statements that must go to a target: a row each, once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisations import api as organisations

from ...models import Forward, ForwardTarget, Statement

AT_ONCE = 1000
# ``stored`` is set before a statement is committed: looking back this far misses none that came in late.
OVERLAP = timedelta(minutes=10)


def chosen(target):
    """The statements that a target gets: from a moment on, of its tools, and of its learners while they are that."""
    kinds = Q()
    if target.tools:
        kinds |= Q(tenant=target.organisation_id)
    if target.members:
        learner = organisations.learners_of(target.organisation).filter(
            person=OuterRef("person"), created__lte=OuterRef("stored")
        )
        kinds |= Q(key__isnull=False) & Exists(learner)
    # What counts lies in the site's own store, or in that of the organisation; with these named an index finds the new ones.
    tenants = [0, target.organisation_id]
    return Statement.objects.filter(kinds, tenant__in=tenants, stored__gte=target.since)


def leave_out(*, target) -> int:
    """Forget what does not go any more: its learner left, or erased what they did; the target gets other kinds now."""
    with transaction.atomic():
        row = ForwardTarget.objects.select_for_update(of=("self",)).get(pk=target.pk)
        waiting = Forward.objects.filter(
            target=row, state__in=[Forward.State.WAITING, Forward.State.ATTENTION]
        )
        return waiting.filter(~Exists(chosen(row).filter(pk=OuterRef("statement")))).delete()[0]


def collect(*, target) -> int:
    """Make the rows of what came in since the last time, the oldest first; returns how many. Again and again until 0."""
    with transaction.atomic():
        row = ForwardTarget.objects.select_for_update(of=("self",)).get(pk=target.pk)
        now = timezone.now()
        rows = chosen(row).filter(~Exists(Forward.objects.filter(target=row, statement=OuterRef("pk"))))
        if row.collected:
            rows = rows.filter(stored__gte=row.collected - OVERLAP)
        found = list(rows.order_by("stored", "pk").values_list("pk", "stored")[:AT_ONCE])
        Forward.objects.bulk_create(Forward(target=row, statement_id=pk) for pk, _stored in found)
        row.collected = found[-1][1] if len(found) == AT_ONCE else now
        row.save(update_fields=["collected"])
    return len(found)
