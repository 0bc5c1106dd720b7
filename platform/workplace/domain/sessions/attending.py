"""Who was there: marked by the teacher, or by a code that is shown in the room. Each is a statement; taking back voids it."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import Session, SessionPlace
from ..classes.codes import SIGNS
from .finding import expected
from .planning import SessionProblem
from .telling import tell, untell

CODE_FOR = timedelta(minutes=30)
CODE_LENGTH = 6


def mark(*, session, present, shown=None) -> int:
    """Make exactly these people (primary keys) the ones who were there; returns how many were changed.

    ``shown`` are those whom the page showed: nothing is said of others (None: everybody was shown). Only people who are
    expected count. Whoever is left out was not there: an earlier statement of theirs is made void.
    Raises SessionProblem.
    """
    with transaction.atomic():
        row = _begun(session)
        places = {place.person_id: place for place in row.places.select_related("person")}
        changed = 0
        for person in expected(row):
            if shown is not None and person.pk not in shown:
                continue
            place = places.get(person.pk)
            if person.pk in present and (place is None or place.attended is None):
                place = place or SessionPlace(session=row, person=person)
                _there(row, place, SessionPlace.How.TEACHER)
                changed += 1
            elif person.pk not in present and place is not None and place.attended is not None:
                _not_there(row, place)
                changed += 1
    return changed


def show_code(*, session) -> Session:
    """A code for the room, for half an hour; the one before stops. Raises SessionProblem."""
    with transaction.atomic():
        row = _begun(session)
        row.code = "".join(secrets.choice(SIGNS) for _place in range(CODE_LENGTH))
        row.code_until = timezone.now() + CODE_FOR
        row.save(update_fields=["code", "code_until"])
    return row


def by_code(*, person, code) -> Session:
    """Somebody types the code that is shown: they were there. The same code again changes nothing. Raises SessionProblem."""
    code = "".join(code.upper().split()).replace("-", "")
    with transaction.atomic():
        row = (
            Session.objects.select_for_update()
            .filter(code=code or None, code_until__gt=timezone.now())
            .first()
        )
        if row is None or row.cancelled:
            raise SessionProblem(_("This code does not work, or no longer. Look at the screen in the room."))
        if row.cohort_id and not row.cohort.members.filter(person=person, left=None).exists():
            raise SessionProblem(_("This session is of a class that you are not in."))
        if row.teacher_id == person.pk:
            raise SessionProblem(_("You give this session yourself."))
        place = row.places.filter(person=person).first() or SessionPlace(session=row, person=person)
        if place.attended is None:
            _there(row, place, SessionPlace.How.CODE)
    return row


def _begun(session) -> Session:
    row = Session.objects.select_for_update().get(pk=session.pk)
    if row.cancelled:
        raise SessionProblem(_("This session was called off."))
    if not row.has_begun:
        raise SessionProblem(
            _("It has not begun yet: half an hour before the beginning you can mark who is there.")
        )
    return row


def _there(session, place, how) -> None:
    place.attended, place.how = timezone.now(), how
    tell(session, place)


def _not_there(session, place) -> None:
    untell(session, place)
    place.attended, place.how = None, ""
    place.save()
