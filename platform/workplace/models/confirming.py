"""Somebody who says who they are, and how we know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# In the place of a name: whoever it was asked to be forgotten.
DELETED = _("deleted person")


def called(name, function) -> str:
    """Somebody in words, by name and function; of one who was erased the function stays."""
    return f"{name or DELETED}, {function}"


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
        return called(self.name, self.function)

    @property
    def shown_name(self):
        """What stands in the place of the name of somebody who was erased says so."""
        return self.name or str(DELETED)
