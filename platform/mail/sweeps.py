"""Ring again for what is overdue."""

from datetime import timedelta

from django.utils import timezone

from jobs import api as jobs

from .models import Mail
from .tasks import send_mail

OVERDUE = timedelta(seconds=30)


def send_what_waits() -> int:
    """Mails whose bell was lost, whose sender died, or whose time to try again has come."""
    late = Mail.objects.filter(state=Mail.State.WAITING, next_try__lt=timezone.now() - OVERDUE).values_list(
        "pk", flat=True
    )
    for pk in late:
        jobs.ring(send_mail, pk)
    return len(late)


SWEEPS = [send_what_waits]
