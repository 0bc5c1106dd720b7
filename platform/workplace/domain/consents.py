"""What workplace asks a learner about their data, and how each yes is taken back."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ..models import Assignment, CohortMember, Dossier, Invitation, LearningEntry
from .errors import WorkplaceError

SHARE, JUDGE, GROUP, FACES, CLASS, LOG, DOSSIER = (
    f"workplace.{name}" for name in ("share", "judge", "group", "faces", "class", "log", "dossier")
)


def _undo(what, **arguments) -> None:
    """Say in words why it cannot be taken back now."""
    try:
        what(**arguments)
    except WorkplaceError as problem:
        raise accounts.CannotTakeBack(str(problem)) from problem


def _keep_private(person, about):
    from .sharing import keep_private

    for row in Assignment.objects.filter(uuid=about, person=person):
        _undo(keep_private, assignment=row)


def _withdraw_link(person, about):
    from .invitations import withdraw

    for row in Invitation.objects.filter(uuid=about, assignment__person=person):
        _undo(withdraw, invitation=row)


def _leave_class(person, about):
    from .classes.joining import leave

    for row in CohortMember.objects.filter(uuid=about, person=person, left=None):
        leave(member=row, by=person)


def _close_entry(person, about):
    from .learning_log.writing import keep_private

    for row in LearningEntry.objects.filter(uuid=about, person=person):
        _undo(keep_private, entry=row)


def _take_dossier_back(person, about):
    from .dossiers.sending import take_back

    for row in Dossier.objects.filter(uuid=about, person=person):
        _undo(take_back, dossier=row)


QUESTIONS = {
    SHARE: (_("The people of my placement may read my work, for feedback."), _keep_private, ""),
    JUDGE: (
        _("Whoever gets this link may see my work and judge it, for two weeks."),
        _withdraw_link,
        "",
    ),
    GROUP: (
        _(
            "The members of my group may have a copy of this piece in their work, and show it to who judges them."
        ),
        None,
        _(
            "The copies are part of their work now. They can remove them; if you delete your account, they are emptied."
        ),
    ),
    FACES: (
        _("I looked at the faces that were found: none of them is of somebody who did not agree."),
        None,
        _("Remove the piece if somebody on it does not agree any more."),
    ),
    CLASS: (
        _("The teachers of this class may see my progress, my work and what was judged, while I am in it."),
        _leave_class,
        "",
    ),
    LOG: (_("The people of my placement may read this entry of my learning log."), _close_entry, ""),
    DOSSIER: (
        _("The assessors of this organisation may read my dossier and decide about it."),
        _take_dossier_back,
        "",
    ),
}


def register() -> None:
    """Called in ``AppConfig.ready()``."""
    for code, (text, withdraw, after) in QUESTIONS.items():
        accounts.register_question(code, version=1, text=text, withdraw=withdraw, after=after)
