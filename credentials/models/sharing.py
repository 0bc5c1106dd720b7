"""With whom a holder shared a credential, and who looked."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ShareLink(models.Model):
    """A link that shows a credential with the holder's name until it expires or is withdrawn.

    Leaves the system: ``uuid``, signed, in the link. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    credential = models.ForeignKey("credentials.Credential", on_delete=models.CASCADE, related_name="shares")
    label = models.CharField(_("for whom"), max_length=80, blank=True)
    with_evidence = models.BooleanField(
        _("evidence may be opened"),
        default=False,
        help_text=_("Evidence is private unless its holder says otherwise."),
    )
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(_("valid until"))
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self):
        return self.label or str(self.uuid)

    @property
    def is_usable(self):
        return self.withdrawn is None and self.expires > timezone.now()


class ShareView(models.Model):
    """Somebody opened a shared link: when, and whether they read or downloaded. No address, no browser."""

    class What(models.TextChoices):
        PAGE = "page", _("looked")
        FILE = "file", _("downloaded")

    share = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="views")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=4, choices=What.choices)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_what_display()} {self.at:%Y-%m-%d %H:%M}"
