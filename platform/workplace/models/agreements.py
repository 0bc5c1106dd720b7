"""The learning agreement: what is learned in a placement, how it is judged and by whom, and who agreed to it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .confirming import Confirmable


class Agreement(models.Model):
    """One version of the learning agreement (leerovereenkomst) of a placement. Its terms never change: a change is the next
    version, which asks all three parties again.

    ``terms`` is a frozen picture: modules, EPAs and outcomes (uuid and title), how it is judged, by whom, period, hours,
    route, supernumerary, organisation. Leaves the system: ``uuid``, in links; the whole, as a page to print. Personal
    data: yes (names in ``terms``).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    placement = models.ForeignKey("workplace.Placement", on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    terms = models.JSONField()
    # SHA-256 of the terms: what a party confirmed.
    digest = models.CharField(max_length=64)
    author = models.ForeignKey("accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    # When the third party agreed.
    agreed = models.DateTimeField(null=True, blank=True)
    # A next version took its place.
    replaced = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "version"], name="one_agreement_per_version"),
            models.UniqueConstraint(
                fields=["placement"], condition=Q(replaced=None), name="one_agreement_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.placement} ({self.version})"


class AgreementParty(Confirmable):
    """One of the three parties to a version: who was asked, and when and how they agreed or did not.

    Name and address are those that the one who wrote the version gave, until the party says otherwise. Leaves the system:
    ``uuid``, signed, in the link that was mailed; name and function, on the agreement. Personal data: yes.
    """

    class Party(models.TextChoices):
        LEARNER = "learner", _("learner")
        SCHOOL = "school", _("school")
        EMPLOYER = "employer", _("learning company")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    party = models.CharField(max_length=8, choices=Party.choices)
    asked = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    agreed = models.DateTimeField(null=True, blank=True)
    # They want something else: what, and the agreement waits for a next version.
    refused = models.DateTimeField(null=True, blank=True)
    remark = models.CharField(_("what should be different"), max_length=1000, blank=True)
    # Codes sent in all: a link does not become a machine that mails.
    codes = models.PositiveSmallIntegerField(default=0)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "party"], name="each_party_once"),
            models.CheckConstraint(condition=Q(agreed=None) | Q(refused=None), name="agreed_or_refused"),
            models.CheckConstraint(
                condition=Q(agreed=None) | (Q(confirmed__isnull=False) & ~Q(kind="")),
                name="agreed_in_a_known_way",
            ),
        ]

    def __str__(self):
        return f"{self.get_party_display()}: {self.name}"

    @property
    def is_answered(self):
        return self.agreed is not None or self.refused is not None
