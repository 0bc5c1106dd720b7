"""Ring again for what is overdue."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from jobs import api as jobs

from .domain.batches import keeping
from .domain.many import work
from .domain.portfolio import forget_what_was_not_kept
from .domain.status_lists import RENEW
from .models import Award, StatusList
from .tasks import publish_status_list, sign_award
from .wallets.nonces import forget_old_nonces
from .wallets.offers import forget_old_offers

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


def forget_old_checks() -> int:
    """Checks of many whose week is over, with their files."""
    return work.forget_old()


def forget_old_lists() -> int:
    """Lists of people from which nothing was awarded, and what old ones said."""
    return keeping.forget_old()


SWEEPS = [
    sign_what_is_planned,
    publish_changed_lists,
    forget_old_nonces,
    forget_old_offers,
    forget_old_checks,
    forget_old_lists,
    forget_what_was_not_kept,
]
