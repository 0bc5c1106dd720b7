"""Status lists and the place of each credential in one."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatusList(models.Model):
    """A BitstringStatusListCredential of one issuer, shared by many credentials so that looking it up says little.

    Leaves the system: ``uuid``, in its address. ``version`` counts changes; ``signed_version`` is the one that the
    stored document shows. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey("credentials.Issuer", on_delete=models.PROTECT, related_name="status_lists")
    size = models.PositiveIntegerField(default=131072)
    document = models.TextField(blank=True)
    # The same bits for readers of tokens: a VC-JWT, and the Token Status List that wallets read.
    document_jwt = models.TextField(blank=True)
    document_token = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    signed_version = models.PositiveIntegerField(default=0)
    signed = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return str(self.uuid)


class StatusEntry(models.Model):
    """One index in a list, reserved before the credential or endorsement is signed.

    The bit is set while ``revoked`` is: also for a suspension, which is lifted by a new copy with a place of its own, since
    a revocation is for good and Open Badges has room for one entry. Personal data: yes, through the award.
    """

    class Kind(models.TextChoices):
        REVOKED = "revoked", _("withdrawn")
        SUSPENDED = "suspended", _("suspended")
        REPLACED = "replaced", _("replaced by a corrected one")

    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="entries")
    index = models.PositiveIntegerField()
    award = models.ForeignKey(
        "credentials.Award", null=True, on_delete=models.SET_NULL, related_name="entries"
    )
    credential = models.OneToOneField(
        "credentials.Credential", null=True, blank=True, on_delete=models.SET_NULL, related_name="status"
    )
    endorsement = models.OneToOneField(
        "credentials.Endorsement", null=True, blank=True, on_delete=models.SET_NULL, related_name="status"
    )
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.REVOKED)
    revoked = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["status_list", "index"], name="one_entry_per_index")]

    def __str__(self):
        return f"{self.status_list_id}#{self.index}"
