"""A learner asks somebody what they saw, apart from any assignment."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .confirming import Confirmable


class ObservationRequest(Confirmable):
    """A mailed link that asks one person to note what they saw of one activity (EPA); used once, valid 14 days.

    Name, function and address are those of whoever answers; ``asked`` is the address that the link was mailed to, and
    ``forwarded`` says that those differ. Leaves the system: ``uuid``, signed, in the link. Personal data: yes (of the
    learner, and of whoever was asked).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="observation_requests"
    )
    epa = models.ForeignKey("frameworks.Epa", on_delete=models.PROTECT, related_name="+")
    placement = models.ForeignKey(
        "workplace.Placement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked = models.EmailField()
    language = models.CharField(max_length=2, default="nl")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)
    forwarded = models.BooleanField(default=False)
    # Codes sent in all: a link does not become a machine that mails.
    codes = models.PositiveSmallIntegerField(default=0)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded = models.DateTimeField(null=True, blank=True)
    observation = models.OneToOneField(
        "workplace.Observation", null=True, blank=True, on_delete=models.CASCADE, related_name="request"
    )

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "epa", "asked"],
                condition=Q(observation=None, withdrawn=None),
                name="one_open_request_of_an_observation",
            ),
            models.CheckConstraint(
                condition=Q(observation=None) | (Q(confirmed__isnull=False) & ~Q(kind="")),
                name="observed_by_somebody_known",
            ),
        ]

    def __str__(self):
        return f"{self.epa} ({self.created:%Y-%m-%d})"

    @property
    def is_open(self):
        return self.observation_id is None and self.withdrawn is None and self.expires > timezone.now()
