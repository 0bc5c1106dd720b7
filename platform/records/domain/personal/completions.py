"""What a person completed, what others still have to hear of it, and what their statements add up to."""

from datetime import datetime

from accounts import api as accounts

from ...models import Completion, Event, Rollup
from ..adding_up import VALUES


def export(person) -> dict:
    """All completions, and where the person is with each activity; moments in ISO 8601."""
    return {
        "completions": [
            {
                "uuid": str(row.uuid),
                "activity": str(row.activity),
                "enrolment": str(row.enrolment),
                "completed": row.created.isoformat(),
                "snapshot": row.snapshot,
            }
            for row in Completion.objects.filter(person=person)
        ],
        "progress": [_told(row) for row in Rollup.objects.filter(person=person).order_by("pk")],
    }


def _told(row) -> dict:
    """Only what there is to tell; in no enrolment: no registration."""
    told: dict = {"activity": str(row.activity)}
    if row.registration.int:
        told["registration"] = str(row.registration)
    for name in VALUES:
        value = getattr(row, name)
        if value is not None:
            told[name] = value.isoformat() if isinstance(value, datetime) else value
    return told


def erase(person) -> dict[str, int]:
    """Remove all of it: deliveries go with their events."""
    Event.objects.filter(person=person).delete()
    return {
        "completions": accounts.remove(Completion.objects.filter(person=person)),
        "progress": accounts.remove(Rollup.objects.filter(person=person)),
    }
