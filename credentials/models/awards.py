"""What someone earned, and the signed document."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Award(models.Model):
    """Someone earned an achievement by one completion. Nothing is signed before the learner agrees.

    offered → planned (agreed, waits for its signature) → issued; or declined. Personal data: yes.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("waiting for your consent")
        PLANNED = "planned", _("being signed")
        ISSUED = "issued", _("issued")
        DECLINED = "declined", _("declined")
        ATTENTION = "attention", _("needs attention")

    class Source(models.TextChoices):
        RULE = "rule", _("by completing an activity")
        HAND = "hand", _("by hand")
        BATCH = "batch", _("from a list")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    achievement = models.ForeignKey(
        "credentials.Achievement", on_delete=models.PROTECT, related_name="awards"
    )
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="awards")
    source = models.CharField(max_length=5, choices=Source.choices, default=Source.RULE)
    # What earned it. By hand and from a list: a name of the one row that asked for it, so that it is made once.
    completion = models.UUIDField()
    # When the holder agreed. An issuer may sign earlier, by hand or from a list; nothing is public before.
    agreed = models.DateTimeField(null=True, blank=True)
    snapshot = models.JSONField(help_text="The completion as it was announced.")
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    language = models.CharField(max_length=2, default="nl")
    # The code of a reason and its detail; domain.problems tells it in words.
    problem = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["achievement", "person", "completion"], name="one_award_per_completion"
            ),
        ]

    def __str__(self):
        return f"{self.achievement}: {self.get_state_display()}"


class Subject(models.Model):
    """Who a learner is in the credentials of one issuer, as ``urn:uuid:``: two issuers cannot match their learners.

    Leaves the system: ``uuid``, as the subject's id. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    issuer = models.ForeignKey("credentials.Issuer", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "issuer"], name="one_subject_per_person_and_issuer")
        ]

    def __str__(self):
        return self.uuid.urn


class Credential(models.Model):
    """A signed document, immutable; a correction revokes it and issues a new one.

    Leaves the system: ``uuid``, in the document's id. Personal data: yes (hashed recipient; the row names the person).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="credentials")
    issuer = models.ForeignKey("credentials.Issuer", on_delete=models.PROTECT, related_name="credentials")
    document = models.TextField(help_text="The signed JSON, byte for byte.")
    digest = models.CharField(max_length=64)
    key = models.UUIDField(help_text="The key that signed.")
    issued = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor"
    )
    public = models.BooleanField(_("public page"), default=True)

    class Meta:
        constraints = [
            # One living document per award: a second signature of the same award fails here, whatever raced.
            models.UniqueConstraint(
                fields=["award"], condition=Q(supersedes=None), name="one_first_credential_per_award"
            ),
        ]

    def __str__(self):
        return str(self.uuid)
