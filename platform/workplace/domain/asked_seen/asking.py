"""The request for an observation: made, mailed, read, withdrawn, and mailed once more."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from mail import api as mail

from ...models import ObservationRequest
from .. import links, requests_a_day
from ..errors import Expired, NotOpen, OwnAddress, Withdrawn
from ..reminder_days import Days, passed
from ..rounds import plain

SALT = "workplace.observation"
VALID_FOR = timedelta(days=14)


def address_of(row) -> str:
    """The full address of the link."""
    return f"{settings.PUBLIC_URL}/observatie/{links.token(row.uuid, salt=SALT)}"


def read(token: str) -> ObservationRequest:
    """The request behind a link. Opening it changes nothing. Raises Forged, Withdrawn, Expired."""
    rows = ObservationRequest.objects.select_related(
        "learner", "epa", "placement__organisation", "observation"
    )
    row = rows.filter(uuid=links.key_in(token, salt=SALT)).first()
    if row is None or row.withdrawn:
        raise Withdrawn(_("This link was withdrawn. The learner may have asked someone else."))
    if row.observation_id is None and row.expires <= timezone.now():
        raise Expired(_("This link was valid for fourteen days and has expired."))
    return row


def ask(*, person, epa, address, placement=None, language="nl") -> ObservationRequest:
    """Ask one person; a request that is open already is found again, without a second mail. ``placement`` is one of the
    learner's own. Counted with requests to judge. Raises OwnAddress, NotOpen for somebody else's placement, TooMany."""
    address = address.strip().lower()
    if plain(address) in map(plain, accounts.addresses_of(person)):
        raise OwnAddress(_("This is an address of your own. Give the work address of the person who saw it."))
    if placement is not None and placement.person_id != person.pk:
        raise NotOpen(_("Choose one of your own placements."))
    with transaction.atomic():
        # Behind the learner's row from here on: two presses at once are one request.
        accounts.Person.objects.select_for_update().get(pk=person.pk)
        same = ObservationRequest.objects.filter(
            learner=person, epa=epa, asked=address, observation=None, withdrawn=None
        )
        now = timezone.now()
        same.filter(expires__lte=now).update(withdrawn=now)
        row = same.first()
        if row is not None:
            return row
        requests_a_day.check(person=person, address=address)
        row = ObservationRequest.objects.create(
            learner=person, epa=epa, placement=placement, asked=address, address=address, language=language,
            expires=now + VALID_FOR,
        )  # fmt: skip
        _mail(row, "observation")
    return row


def _mail(row, template) -> None:
    mail.send(
        to=row.asked,
        template=f"workplace/mail/{template}",
        language=row.language,
        context={
            "learner": row.learner.name,
            "activity": row.epa.title(row.language),
            "address": address_of(row),
            "expires": row.expires,
        },
        subject_of=row.learner.uuid,
    )


def withdraw(*, request) -> None:
    """The link works no more; what was noted by it stays."""
    rows = ObservationRequest.objects.filter(pk=request.pk, observation=None, withdrawn=None)
    rows.update(withdrawn=timezone.now())


def open_of(person):
    """What waits for somebody, the newest first."""
    rows = ObservationRequest.objects.filter(
        learner=person, observation=None, withdrawn=None, expires__gt=timezone.now()
    )
    return rows.select_related("epa")


def remind_silent() -> int:
    """On the days that go for the learner, as for judgements; none once it is noted. Returns how many mails."""
    now = timezone.now()
    rows = ObservationRequest.objects.filter(observation=None, withdrawn=None, expires__gt=now)
    days = Days("judgements", rows.values("learner"))
    number = 0
    for row in rows.select_related("learner", "epa", "placement"):
        company = row.placement.organisation_id if row.placement else None
        done = passed(days.of(row.learner_id, company), row.created, now)
        number += done > row.reminders and _remind(row, done, now)
    return number


def _remind(row, done, now) -> int:
    """Of two sweeps at once one writes."""
    with transaction.atomic():
        still = ObservationRequest.objects.filter(
            pk=row.pk, reminders=row.reminders, observation=None, withdrawn=None
        )
        if not still.update(reminders=done, reminded=now):
            return 0
        _mail(row, "observation_reminder")
    return 1
