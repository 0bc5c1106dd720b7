"""A visit for a calendar."""

from datetime import timedelta

from django.utils.translation import gettext as _

from ...models import Visit
from ..ical import Event, calendar


def ical(visit) -> str:
    """What and where, without a name."""
    words = {"kind": visit.get_kind_display().capitalize(), "school": visit.cohort.organisation.name}
    return calendar(
        Event(
            uuid=visit.uuid,
            sequence=visit.moves,
            changed=visit.changed,
            start=visit.at,
            end=visit.at + timedelta(minutes=visit.minutes),
            summary=_("%(kind)s, %(school)s") % words,
            place=visit.place,
            cancelled=visit.state == Visit.State.CANCELLED,
        )
    )
