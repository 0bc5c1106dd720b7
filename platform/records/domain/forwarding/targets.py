"""Outside stores: their password, and whether one still works."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jobs import api as jobs
from keys import api as keys
from outbound import api as outbound

from ...models import Forward, ForwardTarget

# A day: longer than anything that is being stored.
KEPT = timedelta(days=1)
State = ForwardTarget.State


def _bound(target) -> bytes:
    """What a password is sealed for: this target, at the origin that it was given for. No other origin ever gets it."""
    return f"records.forward:{target.uuid}:{outbound.origin(target.endpoint)}".encode()


def set_password(*, target, password) -> None:
    """Seal the password of a target for the origin of its endpoint; it is saved by the caller."""
    target.box = keys.seal(password.encode(), _bound(target))


def password_of(target) -> str:
    """Raises MasterKeyLost when it was sealed under another key, or for another origin."""
    return keys.unseal(bytes(target.box), _bound(target)).decode()


def worked(*, target) -> None:
    """Something arrived: failures before it count no more."""
    ForwardTarget.objects.filter(pk=target.pk).update(
        state=State.WORKING, attempts=0, error="", next_try=timezone.now(), last_sent=timezone.now()
    )


def failed(*, target, error, for_good=False) -> None:
    """Try again later; after the last attempt, or ``for_good``, it pauses until somebody has looked."""
    with transaction.atomic():
        row = ForwardTarget.objects.select_for_update().filter(pk=target.pk).first()
        if row is None:
            return
        row.attempts += 1
        row.error = error[:120]
        pause = None if for_good else jobs.pause_after(row.attempts)
        if pause is None:
            row.state, row.attempts = State.ATTENTION, 0
        else:
            row.next_try = timezone.now() + pause
        row.save(update_fields=["attempts", "error", "next_try", "state"])


def resume(*, target) -> None:
    """Let a target work again, now. What it refused stays aside: that is ``parked``."""
    ForwardTarget.objects.filter(pk=target.pk).update(
        state=State.WORKING, attempts=0, error="", next_try=timezone.now()
    )


def begin_again(*, target) -> None:
    """Look through all statements from the beginning: also those from before it was changed, and those that are there."""
    with transaction.atomic():
        Forward.objects.filter(target=target, state=Forward.State.DONE).delete()
        ForwardTarget.objects.filter(pk=target.pk).update(collected=None)


def due() -> list[int]:
    """Targets to go to now."""
    rows = ForwardTarget.objects.filter(active=True, state=State.WORKING, next_try__lte=timezone.now())
    return list(rows.order_by("pk").values_list("pk", flat=True))


def tidy_up() -> int:
    """Forget what arrived more than a day ago."""
    old = Forward.objects.filter(state=Forward.State.DONE, changed__lt=timezone.now() - KEPT)
    return old.delete()[0]
