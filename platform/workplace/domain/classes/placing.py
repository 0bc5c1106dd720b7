"""Where the learners of a class work now."""

from django.db.models import Q
from django.utils import timezone

from ...models import Placement


def companies_of(people) -> dict[int, Placement]:
    """The placement that goes on today, by person (primary keys); the one that began last where there are several: one
    statement."""
    today = timezone.localdate()
    rows = (
        Placement.objects.filter(
            Q(end=None) | Q(end__gte=today), person__in=people, ended=None, start__lte=today
        )
        .select_related("organisation")
        .order_by("start", "pk")
    )
    return {row.person_id: row for row in rows}


def company_name(placement) -> str:
    """What the learning company is called: as we know it, else as the learner said."""
    if placement is None:
        return ""
    return placement.organisation.name if placement.organisation_id else placement.organisation_name
