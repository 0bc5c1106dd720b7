"""Private until shared: the learner asks for a judgement, or lets those of the placement read along."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import api as accounts

from ..models import Assignment, Confirmation
from . import consents
from .errors import NotComplete
from .opening import open_locked

TEACHER = gettext_lazy("teacher of the school")
ASSESSOR = gettext_lazy("asked to judge by a link")


@dataclass(frozen=True)
class Reader:
    """Somebody who may see the work: by name, or by address where only that is known."""

    name: str
    role: str


def share(*, assignment) -> Assignment:
    """Let those of the placement see the work for feedback; nothing is judged by it. Raises NotComplete, NotOpen."""
    with transaction.atomic():
        locked = open_locked(assignment)
        if locked.placement_id is None:
            raise NotComplete(_("First say where you work: the people there are who you share with."))
        locked.shared = locked.shared or timezone.now()
        locked.save(update_fields=["shared", "changed"])
        accounts.agree(
            person=locked.person,
            question=consents.SHARE,
            about=locked.uuid,
            to=locked.placement.organisation_name,
        )
    return locked


def keep_private(*, assignment) -> Assignment:
    """Take the sharing back; whoever was asked to judge keeps what they may see. Raises NotOpen."""
    with transaction.atomic():
        locked = open_locked(assignment)
        locked.shared = None
        locked.save(update_fields=["shared", "changed"])
        accounts.take_back(person=locked.person, question=consents.SHARE, about=locked.uuid)
    return locked


def circle_of(placement) -> list[Reader]:
    """Those of a placement who see work that is shared, with their roles: one statement."""
    if placement is None:
        return []
    rows = [row for row in placement.roles.all() if row.is_current]
    found = [Reader(row.name or row.address, row.get_role_display()) for row in rows]
    if placement.teacher is not None:
        found.append(Reader(placement.teacher.name, str(TEACHER)))
    return found


def readers_of(assignment, links) -> list[Reader]:
    """Who may see it now besides the learner, with the assessors on ``links`` that still work: one statement."""
    shared = assignment.shared is not None or assignment.state != Assignment.State.DRAFT
    found = circle_of(assignment.placement) if shared else []
    confirmed = Confirmation.objects.filter(invitation__in=links, confirmed__isnull=False) if links else ()
    by_link = {row.invitation_id: row for row in confirmed}
    for link in links:
        confirmation = by_link.get(link.pk)
        if confirmation is not None:
            found.append(Reader(confirmation.shown_name, confirmation.function))
        else:
            found.append(Reader(link.address or _("whoever gets your code"), str(ASSESSOR)))
    return list(dict.fromkeys(found))
