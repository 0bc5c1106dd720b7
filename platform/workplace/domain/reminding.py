"""Reminders to those who were asked: some, then no more; none once it is judged, handed over or not wanted."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mail import api as mail

from ..models import Assignment, Invitation, Judgement
from .errors import NotOpen, TooMany
from .invitations import address_of

# Days after the request.
DAYS = (3, 7, 12)
# By the learner, by hand.
AGAIN_AFTER = timedelta(hours=24)


def _open():
    """Mailed requests that still wait for this very assessor."""
    given = Judgement.objects.filter(confirmation__invitation=OuterRef("pk"))
    return Invitation.objects.filter(
        ~Exists(given),
        withdrawn=None,
        expires__gt=timezone.now(),
        assignment__state=Assignment.State.ASKED,
        no_reminders=None,
    ).exclude(address="")


def remind() -> int:
    """Remind of all that is due, in one mail an address and language; returns how many mails were written.

    A day that was missed (the sweeper stood still) is made up for once: after three weeks of silence there is one mail.
    """
    now = timezone.now()
    due = Q()
    for count, days in enumerate(DAYS):
        due |= Q(reminders=count, created__lte=now - timedelta(days=days))
    groups = defaultdict(list)
    for pk, address, language in _open().filter(due).values_list("pk", "address", "language"):
        groups[address, language].append(pk)
    return sum(_remind(address, language, keys) for (address, language), keys in groups.items())


def _remind(address, language, keys) -> int:
    """Looked at again behind the rows: it may have been judged, or reminded of by another process, at this moment."""
    now = timezone.now()
    with transaction.atomic():
        rows = list(
            Invitation.objects.select_for_update(of=("self",))
            .filter(pk__in=_open().filter(pk__in=keys).values("pk"))
            .select_related("assignment__person")
            .order_by("created", "pk")
        )
        rows = [row for row in rows if _is_due(row, now)]
        if not rows:
            return 0
        for row in rows:
            row.reminders = sum(row.created <= now - timedelta(days=days) for days in DAYS)
            row.reminded = now
        Invitation.objects.bulk_update(rows, ["reminders", "reminded"])
        _write(address, language, rows)
    return 1


def _is_due(row, now) -> bool:
    return row.reminders < len(DAYS) and row.created <= now - timedelta(days=DAYS[row.reminders])


def _write(address, language, rows) -> None:
    """One learner is named to the mail's own erasure only where it is about one."""
    people = {row.assignment.person.uuid for row in rows}
    mail.send(
        to=address,
        template="workplace/mail/reminder",
        language=language,
        context={
            "requests": [
                {
                    "learner": row.assignment.person.name,
                    "title": row.assignment.brief["title"],
                    "address": address_of(row),
                    "expires": row.expires,
                }
                for row in rows
            ],
            "count": len(rows),
            "stop": f"{address_of(rows[0])}/stil",
        },
        subject_of=people.pop() if len(people) == 1 else None,
    )


def ask_again(*, invitation) -> None:
    """The learner reminds by hand, once a day. Raises TooMany, NotOpen (also when no reminders are wanted)."""
    now = timezone.now()
    with transaction.atomic():
        row = _open().select_related("assignment__person").filter(pk=invitation.pk).first()
        if row is None:
            raise NotOpen(_("No reminder was sent: this request waits for nobody, or they asked us to stop."))
        latest = max(filter(None, (row.created, row.reminded, row.asked_again)))
        sent = Invitation.objects.filter(pk=row.pk, asked_again=row.asked_again, reminded=row.reminded)
        if latest > now - AGAIN_AFTER or not sent.update(asked_again=now, reminded=now):
            raise TooMany(_("One reminder a day is enough. You can send the next one tomorrow."))
        _write(row.address, row.language, [row])


def stop(*, invitation) -> int:
    """No more reminders of anything that this address was asked until now. Returns for how many requests."""
    if not invitation.address:
        return 0
    rows = Invitation.objects.filter(address=invitation.address, no_reminders=None)
    return rows.update(no_reminders=timezone.now())
