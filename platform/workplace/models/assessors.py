"""Who was asked to judge, and how we know who answered."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """A link for an assessor, valid 14 days. Opening it judges nothing and never uses it up.

    Leaves the system: ``uuid``, signed, in the link. Personal data: yes (the address it was mailed to).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(
        "workplace.Assignment", on_delete=models.CASCADE, related_name="invitations"
    )
    address = models.EmailField(_("work e-mail address"), blank=True)
    language = models.CharField(max_length=2, default="nl")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self):
        return f"{self.assignment} ({self.expires:%Y-%m-%d})"

    @property
    def is_expired(self):
        return self.expires <= timezone.now()

    @property
    def is_usable(self):
        return self.withdrawn is None and not self.is_expired


class Confirmation(models.Model):
    """An assessor who said who they are, and how that was verified.

    A code is kept as a salted hash, has five tries and lives fifteen minutes. Leaves the system: name, function and
    the kind of verification, in statements and credentials. Personal data: yes (of the assessor).
    """

    class Kind(models.TextChoices):
        ACCOUNT = "account", _("signed in with an account of their own")
        DOMAIN = "organisation_domain", _("code sent to the organisation's own mail domain")
        SELF_DECLARED = "self_declared", _("code sent to an address that they gave themselves")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("your name"), max_length=120)
    function = models.CharField(_("your function"), max_length=120)
    address = models.EmailField(_("your e-mail address at work"))
    kind = models.CharField(max_length=20, choices=Kind.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    code_hash = models.CharField(max_length=128, blank=True)
    code_expires = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.name}, {self.function}"
