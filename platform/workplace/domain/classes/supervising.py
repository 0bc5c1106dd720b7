"""Whether somebody supervises at work, whatever their role in an organisation says."""

from django.db.models import Q
from django.utils import timezone

from ...models import PlacementRole
from ...rules import AT_WORK


def supervises(person) -> bool:
    """Whether they have a role in a placement of a learner today: one statement."""
    today = timezone.localdate()
    rows = PlacementRole.objects.filter(person=person, role__in=AT_WORK, start__lte=today)
    return rows.filter(Q(end=None) | Q(end__gte=today)).exists()
