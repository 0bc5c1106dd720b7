"""Ring again for what is overdue."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from jobs import api as jobs

from .models import Award, StatusList
from .tasks import publish_status_list, sign_award

OVERDUE = timedelta(seconds=30)


def sign_what_is_planned() -> int:
    """Awards whose bell was lost, or whose worker died between plan and signature."""
    late = Award.objects.filter(state=Award.State.PLANNED, changed__lt=timezone.now() - OVERDUE).values_list("pk", flat=True)
    for pk in late:
        jobs.ring(sign_award, pk)
    return len(late)


def publish_changed_lists() -> int:
    """Status lists with a change that their signed document does not show yet."""
    late = StatusList.objects.filter(signed_version__lt=F("version")).values_list("pk", flat=True)
    for pk in late:
        jobs.ring(publish_status_list, pk)
    return len(late)


SWEEPS = [sign_what_is_planned, publish_changed_lists]
