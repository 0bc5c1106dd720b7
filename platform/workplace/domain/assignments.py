"""Start and fill in an assignment."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from courses import api as courses

from ..models import Assignment, Draft, Evidence, Placement
from . import client_data
from .checking import check
from .errors import BadPlacement
from .opening import open_locked


def start(*, person, enrolment, activity, language) -> Assignment:
    """The assignment of this enrolment, made with the brief as it reads now; a second start finds the first."""
    brief = courses.assignment_brief(activity, language)
    with transaction.atomic():
        assignment, _made = Assignment.objects.get_or_create(
            enrolment=enrolment,
            activity=activity,
            defaults={"person": person, "brief": brief.as_dict(), "brief_version": brief.version},
        )
    return assignment


def save_work(*, assignment, text, reflection, looked_at=False) -> Assignment:
    """Keep the text and the reflection.

    A text that may hold client data is kept only when the learner says to have looked (``looked_at``); one with a
    citizen service number never. Raises ClientData, NotOpen. An emptied text removes the piece of evidence.
    """
    text, reflection = text.replace("\r\n", "\n").strip(), reflection.replace("\r\n", "\n").strip()
    seen = check(text, reflection, looked_at=looked_at)
    with transaction.atomic():
        locked = open_locked(assignment)
        locked.reflection = reflection
        locked.save(update_fields=["reflection", "changed"])
        if text:
            raw = text.encode()
            locked.evidence.update_or_create(
                kind=Evidence.Kind.TEXT,
                promoted=False,
                defaults={"text": text, "size": len(raw), "digest": hashlib.sha256(raw).hexdigest(), **seen},
            )
        else:
            locked.evidence.filter(kind=Evidence.Kind.TEXT, promoted=False).delete()
        Draft.objects.filter(assignment=locked).delete()
    return locked


def place(*, assignment, organisation_name, setting, client_group, start, end=None) -> Placement:
    """Say where the work is done. One placement can serve several assignments; changing it changes no judgement.

    Raises ClientData, NotOpen.
    """
    client_data.refuse_bsn(organisation_name)
    with transaction.atomic():
        locked = open_locked(assignment)
        # Two assignments at once may have made the same one twice; either will do.
        said = {
            "person": locked.person, "organisation_name": organisation_name.strip(), "setting": setting,
            "client_group": client_group, "start": start, "end": end,
        }  # fmt: skip
        placement = Placement.objects.filter(**said).order_by("pk").first() or Placement.objects.create(
            **said
        )
        locked.placement = placement
        locked.save(update_fields=["placement", "changed"])
    return placement


def put_in(*, assignment, placement) -> Assignment:
    """Say that the work is done in a placement that the learner has already. Raises NotOpen, BadPlacement."""
    with transaction.atomic():
        locked = open_locked(assignment)
        if placement.person_id != locked.person_id:
            raise BadPlacement(_("Choose one of your own placements."))
        locked.placement = placement
        locked.save(update_fields=["placement", "changed"])
    return locked
