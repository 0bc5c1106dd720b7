"""What courses keeps about a person, how it is exported, and how it goes."""

from django.utils.translation import gettext_lazy as _

from ..models import Enrolment, H5PState, Reflection

RETENTION = _(
    "Enrolments, reflections and where you were in an exercise: as long as the account exists."
    " Reports of mistakes carry no name."
)


def export(person) -> dict:
    """Everything, in plain values."""
    return {
        "enrolments": [
            {
                "uuid": str(row.uuid),
                "module": str(row.activity),
                "language": row.language,
                "started": row.started.isoformat(),
                "left": row.left_at.isoformat() if row.left_at else None,
            }
            for row in Enrolment.objects.filter(person=person)
        ],
        "reflections": [
            {"lesson": str(row.lesson), "text": row.text, "changed": row.changed.isoformat()}
            for row in Reflection.objects.filter(enrolment__person=person).order_by("pk")
        ],
        "exercises": [
            {
                "content": str(row.content.uuid),
                "title": row.content.title,
                "data": row.data,
                "changed": row.changed.isoformat(),
            }
            for row in H5PState.objects.filter(person=person).select_related("content").order_by("pk")
        ],
    }


def erase(person) -> None:
    """Remove all of it; reflections go with their enrolment."""
    H5PState.objects.filter(person=person).delete()
    Enrolment.objects.filter(person=person).delete()
