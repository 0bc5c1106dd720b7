"""What is being typed, kept by itself: a closed tab or a dead battery costs nothing."""

from django.db import transaction
from django.utils import timezone

from ..models import Assignment, Draft
from . import client_data
from .opening import open_locked

FIELDS = ("text", "reflection")
LONGEST = 20_000


def keep(*, assignment, values, base) -> Draft:
    """Keep what is in the form now. ``base`` is the version that this browser went on from.

    When another browser saved meanwhile the newest wins, and what the other had typed is kept and offered. A citizen service
    number is never kept, not even in a draft. Raises ClientData, NotOpen.
    """
    typed = {name: str(values.get(name, ""))[:LONGEST].replace("\r\n", "\n") for name in FIELDS}
    client_data.refuse_bsn(*typed.values())
    with transaction.atomic():
        locked = open_locked(assignment)
        draft, _made = Draft.objects.select_for_update().get_or_create(assignment=locked)
        if draft.version != base and draft.values and draft.values != typed:
            draft.other, draft.other_at = draft.values, draft.changed
        draft.values = typed
        draft.version += 1
        draft.save()
    return draft


def swap(*, assignment) -> None:
    """Put the other version in the place of the newest, which is kept as the other one. Raises NotOpen."""
    with transaction.atomic():
        locked = open_locked(assignment)
        draft = Draft.objects.select_for_update().filter(assignment=locked).first()
        if draft is not None and draft.other:
            draft.values, draft.other = draft.other, draft.values
            draft.other_at = timezone.now()
            draft.version += 1
            draft.save()


def of(assignment) -> Draft | None:
    """The draft of someone's assignment, while it may still be changed: one statement."""
    if not assignment.is_open:
        return None
    return Draft.objects.filter(assignment=assignment).first()


def drop(*, assignment) -> None:
    """The learner goes back to what was saved."""
    Draft.objects.filter(assignment=Assignment.objects.get(pk=assignment.pk)).delete()
