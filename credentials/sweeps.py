"""Ring again for what is overdue."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from jobs import api as jobs

from .domain.status_lists import RENEW
from .models import Award, StatusList
from .tasks import publish_status_list, sign_award
from .wallets.nonces import forget_old_nonces

OVERDUE = timedelta(seconds=30)


def sign_what_is_planned() -> int:
    """Awards whose bell was lost, or whose worker died between plan and signature."""
    late = Award.objects.filter(state=Award.State.PLANNED, changed__lt=timezone.now() - OVERDUE).values_list(
        "pk", flat=True
    )
    for pk in late:
        jobs.ring(sign_award, pk)
    return len(late)


def publish_changed_lists() -> int:
    """Status lists whose signed document lags behind, or comes near the end of its validity."""
    behind = Q(signed_version__lt=F("version")) | Q(signed__lt=timezone.now() - RENEW)
    # Signed by an earlier version of this site, which knew no tokens.
    old = behind | Q(signed__isnull=False, document_token="")
    late = StatusList.objects.filter(old).values_list("pk", flat=True)
    for pk in late:
        jobs.ring(publish_status_list, pk)
    return len(late)


SWEEPS = [sign_what_is_planned, publish_changed_lists, forget_old_nonces]
