"""What courses keeps about a person, how it is exported, and how it goes."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ..models import Enrolment, H5PState, Reflection, Scan

RETENTION = _(
    "Enrolments, reflections and where you were in an exercise: as long as the account exists."
    " Your self-scans: until you remove them, or as long as the account exists. Reports of mistakes carry no name."
)
KINDS = {
    "enrolments": accounts.Kind(_("modules that you took part in")),
    "reflections": accounts.Kind(_("reflections")),
    "exercises": accounts.Kind(_("places where you were in an exercise")),
    "scans": accounts.Kind(_("self-scans")),
}


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
        "scans": [
            {
                "profile": str(row.profile),
                "started": row.started.isoformat(),
                "finished": row.finished.isoformat() if row.finished else None,
                "answers": {answer.outcome.code: answer.step for answer in row.answers.all()},
            }
            for row in Scan.objects.filter(person=person)
            .select_related("profile")
            .prefetch_related("answers__outcome")
        ],
    }


def erase(person) -> dict[str, int]:
    """Remove all of it; reflections go with their enrolment."""
    return {
        "reflections": accounts.remove(Reflection.objects.filter(enrolment__person=person)),
        "exercises": accounts.remove(H5PState.objects.filter(person=person)),
        "scans": accounts.remove(Scan.objects.filter(person=person)),
        "enrolments": accounts.remove(Enrolment.objects.filter(person=person)),
    }
