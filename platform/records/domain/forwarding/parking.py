"""Statements that an outside store refused: they stand aside with the reason, until somebody decides."""

from django.db import transaction

from ...models import Forward, ForwardTarget


def parked(target):
    """What stands aside of a target, the oldest first, with the statements."""
    rows = Forward.objects.filter(target=target, state=Forward.State.ATTENTION)
    return rows.select_related("statement").order_by("statement", "pk")


def try_again(*, target, forwards=None) -> int:
    """Let what stands aside wait again: these rows (primary keys), or all. Returns how many."""
    return _decide(target, forwards, Forward.State.WAITING)


def drop(*, target, forwards=None) -> int:
    """Never send what stands aside: these rows (primary keys), or all. Here the statements stay. Returns how many."""
    return _decide(target, forwards, Forward.State.DROPPED)


def _decide(target, forwards, state) -> int:
    rows = Forward.objects.filter(target=target, state=Forward.State.ATTENTION)
    if forwards is not None:
        rows = rows.filter(pk__in=forwards)
    with transaction.atomic():
        ForwardTarget.objects.select_for_update().filter(pk=target.pk).first()
        return rows.update(state=state, error="")
