"""Plan a session, change it, call it off; say that one comes."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import Session, SessionPlace
from .. import client_data
from ..errors import WorkplaceError
from .telling import tell_again

# What the statement of who was there says of it.
TOLD = ("start", "end", "activity")
FIELDS = ("kind", "title", "place", "link", "start", "end", "cohort", "activity", "capacity")


class SessionProblem(WorkplaceError):
    """The session is over, full, called off, or somebody else's."""


def _check(values) -> None:
    client_data.refuse_bsn(values["title"], values["place"])
    if values["end"] <= values["start"]:
        raise SessionProblem(_("The end lies before the beginning."))
    if not values["place"] and not values["link"]:
        raise SessionProblem(_("Say where it is: a place, a link, or both."))


def plan(*, teacher, organisation, **values) -> Session:
    """A new session; ``values`` are those of FIELDS. Raises SessionProblem, ClientData."""
    _check(values)
    with transaction.atomic():
        return Session.objects.create(teacher=teacher, organisation=organisation, **values)


def change(*, session, **values) -> Session:
    """Another time, place or title; calendars that have it take the change, and so do records of who was there. A code that
    is shown stops when it is still to come. Raises SessionProblem, also where somebody was there already; ClientData."""
    _check(values)
    with transaction.atomic():
        row = Session.objects.select_for_update().get(pk=session.pk)
        if row.cancelled:
            raise SessionProblem(_("This session was called off."))
        is_told = any(getattr(row, name) != values[name] for name in TOLD)
        for name in FIELDS:
            setattr(row, name, values[name])
        row.moves += 1
        if not row.has_begun:
            _refuse_attended(row)
            row.code, row.code_until = None, None
        row.save()
        if is_told:
            tell_again(row)
    return row


def _refuse_attended(row) -> None:
    if row.places.filter(attended__isnull=False).exists():
        raise SessionProblem(_("Somebody was marked as present. Take that back first."))


def call_off(*, session) -> None:
    """It does not take place. Raises SessionProblem when somebody was there already."""
    with transaction.atomic():
        row = Session.objects.select_for_update().get(pk=session.pk)
        _refuse_attended(row)
        Session.objects.filter(pk=row.pk, cancelled=None).update(
            cancelled=timezone.now(), moves=F("moves") + 1, code=None, code_until=None, changed=timezone.now()
        )


def say_coming(*, session, person, coming: bool) -> SessionPlace:
    """A learner signs up, or no longer comes. Raises SessionProblem when it is full, over or called off."""
    with transaction.atomic():
        row = Session.objects.select_for_update().get(pk=session.pk)
        if row.cancelled or row.end < timezone.now():
            raise SessionProblem(_("This session is over, or was called off."))
        place, _made = SessionPlace.objects.get_or_create(session=row, person=person)
        taken = row.places.filter(coming__isnull=False).exclude(pk=place.pk).count()
        if coming and row.capacity is not None and taken >= row.capacity:
            raise SessionProblem(_("This session is full. Ask your teacher when there is another one."))
        place.coming = (place.coming or timezone.now()) if coming else None
        place.save(update_fields=["coming"])
    return place
