"""What workplace keeps about a person: handed out on request, and erased with the account."""

from django.utils.translation import gettext_lazy as _

from .models import Assignment, Confirmation, Placement

RETENTION = _(
    "Assignments, evidence and judgements: until you remove them, or as long as the account exists."
)


def export(person) -> dict:
    """Everything of the learner, and what they judged themselves with an account."""
    assignments = Assignment.objects.filter(person=person).prefetch_related(
        "evidence", "judgements", "questions"
    )
    return {
        "placements": list(
            Placement.objects.filter(person=person).values(
                "organisation_name", "setting__slug", "client_group__slug", "start", "end"
            )
        ),
        "assignments": [_assignment(row) for row in assignments],
        "judged": list(Confirmation.objects.filter(person=person).values("function", "confirmed")),
    }


def _assignment(row) -> dict:
    return {
        "uuid": str(row.uuid),
        "title": row.brief["title"],
        "state": row.state,
        "reflection": row.reflection,
        "evidence": [
            {"kind": piece.kind, "text": piece.text, "caption": piece.caption, "sha256": piece.digest}
            for piece in row.evidence.all()
        ],
        "judgements": [
            {
                "results": judged.results,
                "level": judged.level,
                "comment": judged.comment,
                "at": judged.created.isoformat(),
            }
            for judged in row.judgements.all()
        ],
        "questions": [{"text": asked.text, "answer": asked.answer} for asked in row.questions.all()],
    }


def erase(person) -> None:
    """Remove the work, its files and its judgements. What the person judged of others stays, without the link to them."""
    for row in Assignment.objects.filter(person=person).prefetch_related("evidence"):
        for piece in row.evidence.all():
            if piece.file:
                piece.file.delete(save=False)
        row.judgements.all().delete()
        row.questions.all().delete()
        row.delete()
    Placement.objects.filter(person=person).delete()
    Confirmation.objects.filter(person=person).update(person=None, name="", address="")
