"""What is forgotten by itself, in time: who was in a closed class, who was asked to join, visits that were long ago."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from ...models import Cohort, CohortInvitation, Visit

CLOSED_FOR = timedelta(days=2 * 365)
ANSWERED_FOR = timedelta(days=30)


def forget_classes() -> int:
    """Remove classes that were closed two years ago, with who was in them; what learners did stays theirs."""
    return _removed(Cohort.objects.filter(archived__lt=timezone.now() - CLOSED_FOR))


def forget_invitations() -> int:
    """Remove the addresses of who was asked to join a class, a month after they answered or could have."""
    over = Q(expires__lt=timezone.now() - ANSWERED_FOR)
    answered = ~Q(state=CohortInvitation.State.WAITING) & Q(created__lt=timezone.now() - ANSWERED_FOR)
    return _removed(CohortInvitation.objects.filter(over | answered))


def forget_visits() -> int:
    """Remove visits, with their notes, two years after they were there or were last changed."""
    long_ago = timezone.now() - CLOSED_FOR
    return _removed(Visit.objects.filter(Q(at__lt=long_ago) | Q(at=None, changed__lt=long_ago)))


def _removed(rows) -> int:
    number = rows.count()
    rows.delete()
    return number
