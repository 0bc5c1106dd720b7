"""What one organisation says in favour of what another awards."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Endorsement(models.Model):
    """A signed EndorsementCredential (Open Badges 3.0, 5.3) about an achievement, an issuer, or one learner's credential.

    The endorsed issuer decides whether it is shown (``accepted``). One about a credential is the signed form of a
    ``completion`` endorsement: it stands in that credential alone and has no page. Leaves the system: ``uuid``, in the
    document's id. Personal data: yes, where it is about a credential.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(
        "credentials.Issuer",
        on_delete=models.PROTECT,
        related_name="endorsements_given",
        verbose_name=_("endorsed by"),
    )
    achievement = models.ForeignKey(
        "credentials.Achievement",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="endorsements",
    )
    about_issuer = models.ForeignKey(
        "credentials.Issuer", null=True, blank=True, on_delete=models.PROTECT, related_name="endorsements"
    )
    completion = models.ForeignKey(
        "credentials.CompletionEndorsement",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="signed",
    )
    # Of those about a completion: the credential in which it stands.
    credential = models.ForeignKey(
        "credentials.Credential", null=True, blank=True, on_delete=models.CASCADE, related_name="endorsements"
    )
    comment = models.TextField(_("what you endorse, and why"))
    language = models.CharField(max_length=2, default="nl")
    document = models.TextField(blank=True, help_text="The signed JSON, byte for byte.")
    digest = models.CharField(max_length=64, blank=True)
    key = models.UUIDField(null=True, blank=True, help_text="The key that signed.")
    issued = models.DateTimeField(null=True, blank=True)
    accepted = models.DateTimeField(null=True, blank=True)
    declined = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(completion=None) & (Q(achievement=None) ^ Q(about_issuer=None))
                | Q(completion__isnull=False, achievement=None, about_issuer=None),
                name="endorses_exactly_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(credential=None) | Q(completion__isnull=False),
                name="in_a_credential_of_a_completion",
            ),
        ]

    def __str__(self):
        return str(self.uuid)
