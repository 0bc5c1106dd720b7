"""How long mails are kept: first their text goes, later the row."""

from jobs import api as jobs

from ..models import Mail, Message


def with_old_text():
    sent = Mail.objects.filter(state=Mail.State.SENT, sent_at__lt=jobs.before("mail_texts"))
    return sent.exclude(subject="", body="")


def forget_texts() -> int:
    """Take the text out of mails that were sent."""
    return with_old_text().update(subject="", body="")


def old():
    return Mail.objects.filter(created__lt=jobs.before("mails"))


def forget_mails() -> int:
    return old().delete()[0]


def old_messages():
    """In the demo's mailbox: they have a text only."""
    return Message.objects.filter(created__lt=jobs.before("mail_texts"))


def forget_messages() -> int:
    return old_messages().delete()[0]
