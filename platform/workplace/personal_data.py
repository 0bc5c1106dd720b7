"""What workplace keeps about a person: handed out on request, and erased with the account."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from .domain.personal import (
    asked_seen,
    classes,
    dossiers,
    evidence,
    judging,
    learning_log,
    messages,
    placements,
    sessions,
    visits,
)
from .models import Assignment

# In the order in which they are erased: placements last, since work points at them.
AREAS = (
    messages,
    visits,
    classes,
    dossiers,
    evidence,
    sessions,
    asked_seen,
    judging,
    learning_log,
    placements,
)
# Of which somebody without an account may be part.
BY_ADDRESS = (messages, visits, classes, asked_seen, judging, placements)
KINDS = {
    "assignments": accounts.Kind(_("assignments")),
    **{code: kind for area in AREAS for code, kind in area.KINDS.items()},
}

RETENTION = format_lazy(
    "{} {} {} {} {} {} {} {} {} {}",
    _("Assignments and judgements: as long as the account exists."),
    classes.RETENTION,
    evidence.RETENTION,
    messages.RETENTION,
    placements.RETENTION,
    judging.RETENTION,
    visits.RETENTION,
    sessions.RETENTION,
    learning_log.RETENTION,
    dossiers.RETENTION,
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
        **learning_log.export(person),
        **dossiers.export(person),
        **asked_seen.export(person),
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


def files(person) -> list:
    """The files of all of it, for an export."""
    return [file for area in (evidence, judging, learning_log, dossiers) for file in area.files(person)]


def files_of_addresses(addresses) -> list:
    """What belongs to somebody who is known by an address alone."""
    return judging.files_of_addresses(addresses)


def erase(person) -> dict[str, int]:
    """Remove the work, its files and its judgements. What the person judged of others stays, without the link to them."""
    counts: dict[str, int] = {}
    for area in AREAS:
        if area is placements:
            counts["assignments"] = accounts.remove(Assignment.objects.filter(person=person))
        counts |= area.erase(person)
    return counts


def export_addresses(addresses) -> dict:
    """What somebody said of others and was asked, by their address alone."""
    found: dict = {}
    for area in BY_ADDRESS:
        found |= area.export_addresses(addresses)
    return found


def erase_addresses(addresses) -> dict[str, int]:
    """Take somebody out who is known by these addresses; what they said of others stays, without a name."""
    counts: dict[str, int] = {}
    for area in BY_ADDRESS:
        counts |= area.erase_addresses(addresses)
    return counts
