"""Mails that go out, and the messages that the demo's mailbox shows."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """A mail as it was written, kept until it is sent. The task engine only says that it waits.

    Leaves the system: to the address, as mail. Personal data: yes (address and text; ``subject_of`` is the uuid of the
    person it is about). The text goes some days after sending, the row later.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        ATTENTION = "attention", _("needs attention")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    language = models.CharField(max_length=2)
    template = models.CharField(max_length=100)
    subject_of = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # When it may be tried: who sends moves this ahead first, so that nobody else sends it meanwhile.
    next_try = models.DateTimeField(default=timezone.now)
    created = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "pk"]
        indexes = [models.Index(fields=["state", "next_try"], name="mail_due")]

    def __str__(self):
        return f"{self.template} {self.state}"


class Message(models.Model):
    """A message in the demo's mailbox, whoever sent it. Exists only where that backend is configured.

    Leaves the system: ``uuid``, in the address of its page. Personal data: yes (the demo's people are made up).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    created = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self):
        return self.subject
