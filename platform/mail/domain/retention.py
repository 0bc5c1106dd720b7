"""How long mails are kept."""

from datetime import timedelta

from django.utils import timezone

from ..models import Mail, Message

TEXT = timedelta(days=14)
ROW = timedelta(days=180)


def forget_old() -> int:
    """Take the text out of mails sent two weeks ago, and remove rows after half a year. Returns how many changed."""
    now = timezone.now()
    old = Mail.objects.filter(state=Mail.State.SENT, sent_at__lt=now - TEXT).exclude(subject="", body="")
    emptied = old.update(subject="", body="")
    removed = Mail.objects.filter(created__lt=now - ROW).delete()[0]
    return emptied + removed + Message.objects.filter(created__lt=now - TEXT).delete()[0]
