"""On which days somebody is reminded: as the learner's school says, else the learning company, else the settings."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from audit import api as audit
from organisations import api as organisations

from ..models import ReminderDays
from .errors import WorkplaceError

# As long as the links work (``invitations.VALID_FOR``, ``asking.VALID_FOR``), and no more mails than this.
LAST = {"judgements": 13, "agreements": 29}
MOST = {"judgements": 5, "agreements": 3}


class Days:
    """Those of one kind for many learners: two statements at most, however many there are.

    ``people`` are keys of the learners, or a queryset of them. ``of`` then asks no further statement.
    """

    def __init__(self, kind, people):
        self._default = tuple(getattr(settings, f"REMIND_OF_{kind.upper()}"))
        rows = list(ReminderDays.objects.all())
        self._own = {row.organisation_id: tuple(getattr(row, kind)) for row in rows}
        self._schools = _schools(people) if rows else {}

    def of(self, person, company) -> tuple[int, ...]:
        """For a learner and the learning company, both by key (the last may be None)."""
        place = self._schools.get(person, company)
        return self._own.get(place, self._default)


def _schools(people) -> dict[int, int]:
    """The school with days of its own in which somebody learns; of several the one that was there first."""
    rows = ReminderDays.objects.filter(
        organisation__kind=organisations.Organisation.Kind.SCHOOL,
        organisation__memberships__person__in=people,
        organisation__memberships__role=organisations.Role.LEARNER,
    ).order_by("-organisation__memberships__created")
    return dict(rows.values_list("organisation__memberships__person", "organisation"))


def passed(days, since, now) -> int:
    """How many of the days have passed since a request."""
    return sum(since <= now - timedelta(days=day) for day in days)


def days_of(organisation) -> dict[str, list[int]]:
    """What goes for an organisation now, for its form."""
    row = ReminderDays.objects.filter(organisation=organisation).first()
    return {
        kind: list(getattr(row, kind) if row else getattr(settings, f"REMIND_OF_{kind.upper()}"))
        for kind in LAST
    }


def read(text, kind) -> list[int]:
    """Days from a text like "3, 7, 12". Raises WorkplaceError for what cannot be: not going up, too late, too many."""
    words = text.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) <= 3 for word in words):
        raise WorkplaceError(_("Write whole days with commas between them, like 3, 7, 12."))
    days = [int(word) for word in words]
    if days != sorted(set(days)) or any(not 1 <= day <= LAST[kind] for day in days):
        raise WorkplaceError(
            _("Write days from 1 to %(last)d, each later than the one before.") % {"last": LAST[kind]}
        )
    if len(days) > MOST[kind]:
        raise WorkplaceError(_("At most %(number)d reminders.") % {"number": MOST[kind]})
    return days


def as_text(days) -> str:
    return ", ".join(str(day) for day in days)


def save(*, organisation, by, judgements, agreements) -> ReminderDays:
    """Keep the days (texts, as ``read`` takes them); they go for what is open too. Raises WorkplaceError."""
    said = {
        "judgements": read(judgements, "judgements"),
        "agreements": read(agreements, "agreements"),
    }
    with transaction.atomic():
        row, _made = ReminderDays.objects.update_or_create(organisation=organisation, defaults=said)
        audit.record(
            action="workplace.reminder-days-saved",
            actor=by.uuid,
            organisation=organisation.slug,
            subject=str(organisation.uuid),
            data={kind: as_text(days) for kind, days in said.items()},
        )
    return row
