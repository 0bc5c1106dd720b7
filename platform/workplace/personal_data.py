"""What workplace keeps about a person: handed out on request, and erased with the account."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .domain.photos import remove_files
from .models import Assignment, Confirmation, Evidence, Judgement, Placement, Question

RETENTION = _(
    "Assignments, evidence and judgements: until you remove them, or as long as the account exists."
)


def export(person) -> dict:
    """Everything of the learner, and what they judged themselves with an account."""
    assignments = Assignment.objects.filter(person=person).prefetch_related(
        "evidence", "judgements__confirmation", "questions", "invitations"
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
            {
                "kind": piece.kind,
                "text": piece.text,
                "caption": piece.caption,
                "sha256": piece.digest,
                # A picture is fetched there, while signed in.
                "address": f"{settings.PUBLIC_URL}/bewijsstuk/{piece.uuid}" if piece.file else "",
            }
            for piece in row.evidence.all()
        ],
        "asked": [
            {"address": link.address, "at": link.created.isoformat(), "until": link.expires.isoformat()}
            for link in row.invitations.all()
        ],
        "judgements": [
            {
                "results": judged.results,
                "level": judged.level,
                "comment": judged.comment,
                "at": judged.created.isoformat(),
                "by": f"{judged.confirmation.name}, {judged.confirmation.function}",
            }
            for judged in row.judgements.all()
        ],
        "questions": [{"text": asked.text, "answer": asked.answer} for asked in row.questions.all()],
    }


def erase(person) -> None:
    """Remove the work, its files and its judgements. What the person judged of others stays, without the link to them."""
    files = [piece.file for piece in Evidence.objects.filter(assignment__person=person) if piece.file]
    Judgement.objects.filter(assignment__person=person).delete()
    Question.objects.filter(assignment__person=person).delete()
    Assignment.objects.filter(person=person).delete()
    Placement.objects.filter(person=person).delete()
    Confirmation.objects.filter(person=person).update(person=None, name="", address="")
    # A file that is gone does not come back with a transaction that fails: files go when the rows are gone for good.
    transaction.on_commit(lambda: remove_files(files))
