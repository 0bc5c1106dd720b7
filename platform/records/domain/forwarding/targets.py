"""Outside stores: their password, and whether one still works."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from keys import api as keys

from ...models import Forward, ForwardTarget

MOST_ATTEMPTS = 8
FIRST_DELAY = timedelta(seconds=30)
# A day: as long as a first failure takes to become the last one, and longer than anything that is being stored.
KEPT = timedelta(days=1)
State = ForwardTarget.State


def _bound(target) -> bytes:
    return f"records.forward:{target.uuid}".encode()


def set_password(*, target, password) -> None:
    """Seal the password of a target, which is saved by the caller."""
    target.box = keys.seal(password.encode(), _bound(target))


def password_of(target) -> str:
    """Raises MasterKeyLost when it was sealed under another key."""
    return keys.unseal(bytes(target.box), _bound(target)).decode()


def worked(*, target) -> None:
    """Something arrived: failures before it count no more."""
    ForwardTarget.objects.filter(pk=target.pk).update(
        state=State.WORKING, attempts=0, error="", next_try=timezone.now(), last_sent=timezone.now()
    )


def failed(*, target, error, for_good=False) -> None:
    """Try again later, each time four times as late; after the last attempt, or ``for_good``, somebody has to look."""
    with transaction.atomic():
        row = ForwardTarget.objects.select_for_update().filter(pk=target.pk).first()
        if row is None:
            return
        row.attempts += 1
        row.error = error[:120]
        row.next_try = timezone.now() + FIRST_DELAY * 4 ** (row.attempts - 1)
        if for_good or row.attempts >= MOST_ATTEMPTS:
            row.state, row.attempts = State.ATTENTION, 0
        row.save(update_fields=["attempts", "error", "next_try", "state"])


def try_again(*, target) -> int:
    """Let a target work again, with all that it refused. Returns how many statements wait now."""
    with transaction.atomic():
        ForwardTarget.objects.filter(pk=target.pk).update(
            state=State.WORKING, attempts=0, error="", next_try=timezone.now()
        )
        refused = Forward.objects.filter(target=target, state=Forward.State.ATTENTION)
        refused.update(state=Forward.State.WAITING, error="")
    return Forward.objects.filter(target=target, state=Forward.State.WAITING).count()


def due() -> list[int]:
    """Targets to go to now."""
    rows = ForwardTarget.objects.filter(active=True, state=State.WORKING, next_try__lte=timezone.now())
    return list(rows.order_by("pk").values_list("pk", flat=True))


def tidy_up() -> int:
    """Forget what arrived more than a day ago."""
    old = Forward.objects.filter(state=Forward.State.DONE, changed__lt=timezone.now() - KEPT)
    return old.delete()[0]
