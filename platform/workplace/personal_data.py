"""What workplace keeps about a person: handed out on request, and erased with the account."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .domain.personal import classes, evidence, judging, messages, placements, sessions, visits
from .models import Assignment

RETENTION = format_lazy(
    "{} {} {} {} {} {} {} {}",
    _("Assignments, evidence and judgements: until you remove them, or as long as the account exists."),
    classes.RETENTION,
    evidence.RETENTION,
    messages.RETENTION,
    placements.RETENTION,
    judging.RETENTION,
    visits.RETENTION,
    sessions.RETENTION,
)


def export(person) -> dict:
    """Everything of the learner, and what they judged themselves with an account."""
    assignments = Assignment.objects.filter(person=person).prefetch_related(
        "evidence", "judgements__confirmation", "judgements__corrects", "questions", "invitations"
    )
    return {
        **placements.export(person),
        "assignments": [_assignment(row) for row in assignments],
        "classes": classes.export(person),
        "evidence": evidence.export(person),
        "sessions": sessions.export(person),
        "messages": messages.export(person),
        **visits.export(person),
        "judging": judging.export(person),
    }


def _assignment(row) -> dict:
    return {
        "uuid": str(row.uuid),
        "title": row.brief["title"],
        "state": row.state,
        "reflection": row.reflection,
        "evidence": evidence.pieces_of(row),
        "asked": [judging.asked_of(link) for link in row.invitations.all()],
        "judgements": [judging.judgement_of(judged) for judged in row.judgements.all()],
        "questions": [{"text": asked.text, "answer": asked.answer} for asked in row.questions.all()],
    }


def erase(person) -> None:
    """Remove the work, its files and its judgements. What the person judged of others stays, without the link to them."""
    messages.erase(person)
    visits.erase(person)
    classes.erase(person)
    evidence.erase(person)
    sessions.erase(person)
    judging.erase(person)
    Assignment.objects.filter(person=person).delete()
    placements.erase(person)
