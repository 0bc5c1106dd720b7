"""What was done to something, for whoever looks after it."""

from ..models import Entry
from .recording import hash_of_person


def entries_of(subjects, *, actions=None, since=None) -> list[Entry]:
    """The rows about these subjects, oldest first; of some actions only, when they are named, and with
    ``since`` only those after it. ``actor`` is a keyed hash: compare it with ``hash_of_person`` of somebody known."""
    rows = Entry.objects.filter(subject__in=list(subjects))
    if actions is not None:
        rows = rows.filter(action__in=list(actions))
    if since is not None:
        rows = rows.filter(at__gt=since)
    return list(rows.order_by("number"))


def number_of(uuid) -> int:
    """How many rows say that this person did something."""
    return Entry.objects.filter(actor=hash_of_person(uuid)).count()
