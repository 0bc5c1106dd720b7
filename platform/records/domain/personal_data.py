"""What records keeps about a person, how it is handed out, and how it goes."""

from django.utils.translation import gettext_lazy as _

from ..models import Completion, Event, Statement

RETENTION = _(
    "Learning records and completions: as long as the account exists. They carry a number in place of a name."
)


def export(person) -> dict:
    """All statements as they are kept, and all completions."""
    return {
        "statements": list(Statement.objects.filter(person=person).values_list("body", flat=True)),
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
    }


def erase(person) -> None:
    """Remove all of it, and what others still had to hear of it."""
    Event.objects.filter(person=person).delete()
    Completion.objects.filter(person=person).delete()
    Statement.objects.filter(person=person).delete()
