"""Send what waits: at least once, by one at a time."""

from datetime import timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from jobs import api as jobs

from ..models import Mail

log = structlog.get_logger(__name__)

# Longer than any mail server takes to answer. A sender that was killed is replaced after this.
CLAIM = timedelta(minutes=5)


def deliver(*, pk) -> bool:
    """Send one mail, if it waits and nobody else is at it. Returns whether it went.

    A sender that is killed between sending and writing that down sends twice, never not at all. A failure is kept for a
    later try, and after the last one the mail needs attention.
    """
    if not claim(pk):
        return False
    mail = Mail.objects.get(pk=pk)
    try:
        EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to]).send()
    except Exception as problem:  # noqa: BLE001 - any mail server, any error: the row waits for the next try
        _failed(mail, problem)
        return False
    Mail.objects.filter(pk=pk).update(state=Mail.State.SENT, sent_at=timezone.now())
    return True


def claim(pk) -> bool:
    """Take a waiting mail: of two at once one gets it."""
    now = timezone.now()
    waiting = Mail.objects.filter(pk=pk, state=Mail.State.WAITING, next_try__lte=now)
    return bool(waiting.update(next_try=now + CLAIM, attempts=F("attempts") + 1))


def undelivered(template):
    """The mails from a template that were tried for the last time, and did not go."""
    return Mail.objects.filter(template=template, state=Mail.State.ATTENTION)


def _failed(mail, problem) -> None:
    # The error's text may hold the address: its name is enough to look further.
    log.warning("mail not sent", mail=str(mail.uuid), attempts=mail.attempts, problem=type(problem).__name__)
    pause = jobs.pause_after(mail.attempts)
    if pause is None:
        Mail.objects.filter(pk=mail.pk).update(state=Mail.State.ATTENTION)
    else:
        Mail.objects.filter(pk=mail.pk).update(next_try=timezone.now() + pause)
