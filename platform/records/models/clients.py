"""Tools that may speak to the learning record store, and what each may do there."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

# What a client may do there, by the names of xAPI (Communication 4.2). ``statements/void`` is ours: whoever writes does
# not therefore make others' records void.
SCOPES = [
    "statements/write",
    "statements/read/mine",
    "statements/read",
    "statements/void",
    "state",
    "profile",
    "define",
    "all/read",
    "all",
]


def new_username() -> str:
    """128 random bits; without a colon, which ends a name in HTTP Basic."""
    return secrets.token_hex(16)


class Client(models.Model):
    """A tool with a name and password of its own for the learning record store.

    The password is 256 random bits, shown once; its SHA-256 is kept, since it is checked at every request and cannot be
    guessed from that. Without an organisation it belongs to the site itself. Records are kept apart by organisation: a
    client sees those of its own and no others. A client that was made for one launch works until ``expires``, for this
    agent and registration alone; once that launch is over (``ended``) it does nothing any more.
    Leaves the system: ``username``, as the authority of statements. Personal data: behind the key of an agent; no names.
    """

    name = models.CharField(_("name"), max_length=120)
    username = models.CharField(_("user name"), max_length=64, unique=True, default=new_username)
    digest = models.CharField(max_length=64, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    scopes = models.JSONField(_("what it may do"), default=list)
    per_minute = models.PositiveIntegerField(_("requests a minute, at most"), default=6000)
    active = models.BooleanField(_("works"), default=True)
    created = models.DateTimeField(_("made"), auto_now_add=True)
    expires = models.DateTimeField(_("works until"), null=True, blank=True)
    last_used = models.DateField(_("last used"), null=True, blank=True)
    agent_key = models.UUIDField(null=True, blank=True, help_text="Its only agent.")
    registration = models.UUIDField(null=True, blank=True)
    ended = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["organisation", "name"], name="client_of_organisation")]

    def __str__(self):
        return self.name

    @property
    def tenant(self) -> int:
        """Whose records it sees: the organisation's number, or 0 for the site's own."""
        return self.organisation_id or 0

    def may(self, *scopes, reading=False) -> bool:
        """Whether one of these scopes is granted, or a wider one."""
        granted = set(self.scopes)
        return "all" in granted or (reading and "all/read" in granted) or not granted.isdisjoint(scopes)
