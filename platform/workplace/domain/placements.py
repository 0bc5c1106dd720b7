"""Where somebody learns at work: begun, changed and ended. What was earned in it stays, whatever becomes of it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from ..models import Placement
from . import client_data
from .errors import BadPlacement

# What a learner may change; organisation and period too, since evidence keeps what it was judged on.
FIELDS = (
    "organisation_name", "organisation", "setting", "client_group", "start", "end", "hours", "route", "supernumerary",
)  # fmt: skip
LONGEST_AHEAD = 366
STILL = timedelta(days=60)


def add(
    *, person, organisation_name, setting, client_group, start, end=None, organisation=None, hours=None,
    route=Placement.Route.OTHER, supernumerary=False,
) -> Placement:  # fmt: skip
    """Begin a placement. ``organisation`` is a learning company that we know; its own name is then used.

    Raises BadPlacement, ClientData. The same placement twice (a form sent twice) is one.
    """
    said = _checked(
        organisation_name=organisation_name, organisation=organisation, setting=setting, client_group=client_group,
        start=start, end=end, hours=hours, route=route, supernumerary=supernumerary,
    )  # fmt: skip
    with transaction.atomic():
        # Behind the person's row: two posts at once find one another.
        type(person).objects.select_for_update().get(pk=person.pk)
        same = Placement.objects.filter(person=person, ended=None, **said).order_by("pk").first()
        if same is not None:
            return same
        placement = Placement.objects.create(person=person, **said)
        _record("workplace.placement-added", placement, by=person)
    return placement


def change(*, placement, by, **said) -> Placement:
    """Change what is said of a placement. An agreement that no longer fits says so itself (``agreements.differences``).

    Raises BadPlacement when it was ended, ClientData.
    """
    with transaction.atomic():
        locked = Placement.objects.select_for_update().get(pk=placement.pk)
        if locked.ended is not None:
            raise BadPlacement(_("This placement was ended. Add a new one for where you work now."))
        values = _checked(**{**{name: getattr(locked, name) for name in FIELDS}, **said})
        changed = sorted(name for name, value in values.items() if getattr(locked, name) != value)
        if not changed:
            return locked
        for name in changed:
            setattr(locked, name, values[name])
        locked.save(update_fields=changed)
        _record("workplace.placement-changed", locked, by=by, fields=" ".join(changed))
    return locked


def end(*, placement, by, day=None) -> Placement:
    """End a placement on a day (today). Evidence and judgements stay; roles in it end some weeks later, so that what waits
    can still be judged. A second time is nothing.

    Raises BadPlacement for a day before it began or one that lies ahead.
    """
    day = day or timezone.localdate()
    with transaction.atomic():
        locked = Placement.objects.select_for_update().get(pk=placement.pk)
        if locked.ended is not None:
            return locked
        if day < locked.start:
            raise BadPlacement(_("This day lies before the first day."))
        if day > timezone.localdate():
            raise BadPlacement(
                _("This day lies in the future. Come back then, or change the planned last day.")
            )
        locked.end, locked.ended = day, timezone.now()
        locked.save(update_fields=["end", "ended"])
        locked.roles.filter(end=None).update(end=timezone.localdate() + STILL)
        _record("workplace.placement-ended", locked, by=by)
    return locked


def _checked(**said) -> dict:
    """The values as they are kept. An organisation that we know gives its own name."""
    name = " ".join(said["organisation_name"].split())
    client_data.refuse_bsn(name)
    if said["organisation"] is not None:
        name = said["organisation"].name
    if not name:
        raise BadPlacement(_("Say where you work."))
    start, last, hours = said["start"], said["end"], said["hours"]
    if last is not None and last < start:
        raise BadPlacement(_("The last day lies before the first day."))
    if (start - timezone.localdate()).days > LONGEST_AHEAD or start < date(1950, 1, 1):
        raise BadPlacement(_("Look at the first day once more: it lies too far away."))
    if hours is not None and not 1 <= hours <= 5000:
        raise BadPlacement(_("Hours in all: between 1 and 5,000."))
    return {**said, "organisation_name": name}


def _record(action, placement, *, by, **data) -> None:
    audit.record(
        action=action,
        actor=by.uuid if by else None,
        organisation=placement.organisation.slug if placement.organisation_id else "",
        subject=str(placement.uuid),
        data=data,
    )
