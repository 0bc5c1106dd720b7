"""The outbox: what happened, and who still has to hear it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """Something that happened, written in the same transaction as what it tells of.

    Personal data: yes, in the payload; it goes with the person.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey("accounts.Person", null=True, on_delete=models.CASCADE, related_name="+")
    payload = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]

    def __str__(self):
        return self.key


class Delivery(models.Model):
    """One event for one consumer: waiting, done, or given up until somebody looks. Personal data: no.

    The row is marked done in the transaction in which the consumer works, so it hears each event exactly once.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("delivered")
        ATTENTION = "attention", _("needs attention")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("event")
    )
    consumer = models.CharField(_("consumer"), max_length=60)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try = models.DateTimeField(_("next try"))
    error = models.CharField(_("last error"), max_length=120, blank=True)
    delivered = models.DateTimeField(_("delivered"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "next_try"], name="delivery_that_waits")]
        constraints = [
            models.UniqueConstraint(fields=["event", "consumer"], name="one_delivery_per_consumer"),
            models.CheckConstraint(
                condition=models.Q(state="done", delivered__isnull=False)
                | (~models.Q(state="done") & models.Q(delivered=None)),
                name="delivered_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.event_id} → {self.consumer}"
