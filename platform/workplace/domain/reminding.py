"""Reminders to those who were asked: some, then no more; none once it is judged, handed over or not wanted."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mail import api as mail

from ..models import Assignment, Invitation
from .agreements import asking
from .asked_seen import asking as asked_seen
from .dossiers.reminding import remind_assessors
from .errors import NotOpen, TooMany
from .invitations import address_of
from .reminder_days import Days, passed
from .rounds import unanswered

# By the learner, by hand.
AGAIN_AFTER = timedelta(hours=24)


def _open():
    """Mailed requests that still wait for this very assessor."""
    rows = unanswered().filter(assignment__state=Assignment.State.ASKED, no_reminders=None)
    return rows.exclude(address="")


def sweep() -> int:
    """Remind of all that is due: judgements, observations, learning agreements, dossiers. Returns of how many."""
    return remind() + asked_seen.remind_silent() + asking.remind_silent() + remind_assessors()


def remind() -> int:
    """Remind of judgements that are due, in one mail an address and language; returns how many mails were written.

    A day that was missed (the sweeper stood still) is made up for once: after three weeks of silence there is one mail.
    """
    now = timezone.now()
    rows = _open().values_list(
        "pk",
        "address",
        "language",
        "created",
        "reminders",
        "assignment__person",
        "assignment__placement__organisation",
    )
    rows = list(rows)
    days = Days("judgements", _open().values("assignment__person"))
    groups = defaultdict(list)
    for pk, address, language, created, reminders, person, company in rows:
        if passed(days.of(person, company), created, now) > reminders:
            groups[address, language].append(pk)
    return sum(_remind(address, language, keys, days) for (address, language), keys in groups.items())


def _remind(address, language, keys, days) -> int:
    """Looked at again behind the rows: it may have been judged, or reminded of by another process, at this moment."""
    now = timezone.now()
    with transaction.atomic():
        rows = list(
            Invitation.objects.select_for_update(of=("self",))
            .filter(pk__in=_open().filter(pk__in=keys).values("pk"))
            .select_related("assignment__person", "assignment__placement")
            .order_by("created", "pk")
        )
        due = []
        for row in rows:
            place = row.assignment.placement
            done = passed(
                days.of(row.assignment.person_id, place.organisation_id if place else None), row.created, now
            )
            if done > row.reminders:
                row.reminders, row.reminded = done, now
                due.append(row)
        if not due:
            return 0
        Invitation.objects.bulk_update(due, ["reminders", "reminded"])
        _write(address, language, due)
    return 1


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
