"""The link that asks a party: made, mailed, read, and mailed once more."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mail import api as mail

from ...models import AgreementParty
from .. import links
from ..errors import Expired, TooMany, Withdrawn
from ..reminder_days import Days, passed

SALT = "workplace.agreement"
VALID_FOR = timedelta(days=30)
# Of one party to one version, those of the reminders' sweep included.
MOST_REMINDERS = 3
# By the sweep: not within a day of another one.
REST = timedelta(hours=24)


def address_of(party) -> str:
    """The full address of the link."""
    return f"{settings.PUBLIC_URL}/overeenkomst/{links.token(party.uuid, salt=SALT)}"


def read(token: str) -> AgreementParty:
    """The party behind a link. Opening it changes nothing. Raises Forged, Withdrawn, Expired."""
    key = links.key_in(token, salt=SALT)
    row = (
        AgreementParty.objects.select_related(
            "agreement__placement__person", "agreement__placement__organisation", "person"
        )
        .filter(uuid=key)
        .first()
    )
    if row is None:
        raise Withdrawn(_("This agreement is no longer there."))
    if row.agreement.replaced is not None:
        raise Withdrawn(
            _("There is a newer version of this agreement. You got a new mail with a link to that one.")
        )
    if row.expires <= timezone.now() and not row.is_answered:
        raise Expired(_("This link was valid for thirty days and has expired."))
    return row


def ask(party, *, language) -> None:
    """Mail the link; call it inside the transaction that made the row."""
    if not party.address:
        return
    placement = party.agreement.placement
    mail.send(
        to=party.address,
        template="workplace/mail/agreement",
        language=language,
        context={
            "learner": placement.person.name,
            "organisation": placement.organisation_name,
            "version": party.agreement.version,
            "address": address_of(party),
            "expires": party.expires,
        },
        subject_of=placement.person.uuid,
    )


def remind(*, party, days=None) -> AgreementParty:
    """Mail the same question once more, with a link that works for thirty days again. Nothing for who answered.

    ``days`` are those of the sweep: nothing then where none of them has passed since the last reminder, so that two sweeps
    at once are one mail; those that were missed are made up for once. Raises TooMany after three.
    """
    with transaction.atomic():
        locked = (
            AgreementParty.objects.select_for_update(of=("self",))
            .select_related("agreement")
            .get(pk=party.pk)
        )
        now = timezone.now()
        if locked.is_answered or locked.agreement.replaced is not None:
            return locked
        if days is not None and not _is_due(locked, days, now):
            return locked
        if locked.reminders >= MOST_REMINDERS:
            raise TooMany(_("They were reminded three times. Ask them yourself."))
        number = locked.reminders + 1 if days is None else passed(days, locked.asked, now)
        locked.reminders, locked.reminded, locked.expires = number, now, now + VALID_FOR
        locked.save(update_fields=["reminders", "reminded", "expires"])
        ask(locked, language=locked.agreement.placement.person.language)
    return locked


def _is_due(party, days, now) -> bool:
    rested = party.reminded is None or party.reminded <= now - REST
    return rested and party.reminders < min(passed(days, party.asked, now), MOST_REMINDERS)


def waiting_agreements(*, asked_before=None, person=None) -> list[AgreementParty]:
    """Parties who have not answered the version that stands, oldest first: of everybody, or those of one person.

    ``asked_before`` leaves out whoever was asked or reminded later than that. Two statements at most.
    """
    rows = AgreementParty.objects.filter(
        agreed=None, refused=None, agreement__replaced=None, agreement__placement__ended=None
    ).select_related("agreement__placement__person", "person")
    if person is not None:
        rows = rows.filter(person=person)
    if asked_before is not None:
        rows = rows.filter(asked__lt=asked_before).exclude(reminded__gte=asked_before)
    return list(rows.order_by("asked", "pk"))


def remind_silent() -> int:
    """Ask whoever has been silent for the days that go for the learner once more; returns how many."""
    rows = [row for row in waiting_agreements() if row.address]
    days, now = Days("agreements", {row.agreement.placement.person_id for row in rows}), timezone.now()
    number = 0
    for row in rows:
        place = row.agreement.placement
        theirs = days.of(place.person_id, place.organisation_id)
        if _is_due(row, theirs, now):
            remind(party=row, days=theirs)
            number += 1
    return number
