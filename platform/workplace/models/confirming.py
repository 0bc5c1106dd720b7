"""Somebody who says who they are, and how we know."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Confirmable(models.Model):
    """Name, function and work address of somebody, and how those were verified: by their account or by six digits.

    A code is kept as a salted hash, has five tries and lives fifteen minutes (``domain/codes.py``).
    """

    class Kind(models.TextChoices):
        ACCOUNT = "account", _("signed in with an account of their own")
        DOMAIN = "organisation_domain", _("code sent to the organisation's own mail domain")
        SELF_DECLARED = "self_declared", _("code sent to an address that they gave themselves")

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
    confirmed = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.name}, {self.function}"
