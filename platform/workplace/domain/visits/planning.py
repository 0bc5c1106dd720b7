"""Propose days, answer, fix one, move it, call it off. Everybody hears by mail; who is met at work answers by a link."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import Visit, VisitMoment
from .. import client_data
from ..errors import NotOpen, WorkplaceError
from .telling import tell

MOST_MOMENTS = 5
State = Visit.State


def propose(
    *, cohort, teacher, learner, kind, place, moments, minutes=45, contact_name="", contact_address=""
) -> Visit:
    """A new appointment with up to five moments to choose from. Raises WorkplaceError, ClientData."""
    client_data.refuse_bsn(place, contact_name)
    if kind != Visit.Kind.GUEST and learner is None:
        raise WorkplaceError(_("Choose a learner."))
    moments = _checked(moments)
    with transaction.atomic():
        visit = Visit.objects.create(
            cohort=cohort,
            teacher=teacher,
            learner=learner,
            kind=kind,
            place=place.strip(),
            minutes=minutes,
            contact_name=contact_name.strip(),
            contact_address=contact_address.strip().lower(),
        )
        VisitMoment.objects.bulk_create([VisitMoment(visit=visit, at=at) for at in moments])
        tell(visit, "proposed")
    return visit


def answer(*, visit, party, suits) -> Visit:
    """What suits one party (``learner`` or ``contact``): the primary keys of the moments that do; the others do not.

    Answering again replaces what was said. Raises NotOpen once it is fixed or called off.
    """
    if party not in {"learner", "contact"}:
        raise ValueError(party)
    with transaction.atomic():
        locked = _locked(visit)
        if locked.state != State.PROPOSED:
            raise NotOpen(_("This appointment was fixed or called off meanwhile."))
        for moment in locked.moments.all():
            setattr(moment, party, moment.pk in suits)
            moment.save(update_fields=[party])
        tell(locked, "answered")
    return locked


def fix(*, visit, moment) -> Visit:
    """The teacher fixes one of the moments. Raises NotOpen."""
    with transaction.atomic():
        locked = _locked(visit)
        chosen = locked.moments.filter(pk=moment).first()
        if locked.state != State.PROPOSED or chosen is None:
            raise NotOpen(_("This appointment was fixed or called off meanwhile."))
        locked.state, locked.at = State.FIXED, chosen.at
        locked.save(update_fields=["state", "at", "changed"])
        tell(locked, "fixed")
    return locked


def move(*, visit, moments) -> Visit:
    """Other moments in the place of what was proposed or fixed: everybody is asked again. Raises NotOpen, WorkplaceError."""
    moments = _checked(moments)
    with transaction.atomic():
        locked = _locked(visit)
        if locked.state == State.CANCELLED:
            raise NotOpen(_("This appointment was called off."))
        locked.state, locked.at, locked.moves = State.PROPOSED, None, locked.moves + 1
        locked.save(update_fields=["state", "at", "moves", "changed"])
        locked.moments.all().delete()
        VisitMoment.objects.bulk_create([VisitMoment(visit=locked, at=at) for at in moments])
        tell(locked, "moved")
    return locked


def cancel(*, visit) -> Visit:
    """Call it off; a second time changes nothing."""
    with transaction.atomic():
        locked = _locked(visit)
        if locked.state != State.CANCELLED:
            locked.state, locked.moves = State.CANCELLED, locked.moves + 1
            locked.save(update_fields=["state", "moves", "changed"])
            tell(locked, "cancelled")
    return locked


def write_notes(*, visit, text) -> Visit:
    """The teacher's own notes. Raises ClientData for a citizen service number."""
    client_data.refuse_bsn(text)
    Visit.objects.filter(pk=visit.pk).update(notes=text.replace("\r\n", "\n").strip())
    visit.refresh_from_db(fields=["notes"])
    return visit


def _locked(visit) -> Visit:
    return Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)


def _checked(moments):
    found = sorted(set(moments))
    if not found:
        raise WorkplaceError(_("Give at least one moment."))
    if len(found) > MOST_MOMENTS:
        raise WorkplaceError(_("Give at most %(most)d moments.") % {"most": MOST_MOMENTS})
    if found[0] <= timezone.now():
        raise WorkplaceError(_("This moment is over already."))
    return found
