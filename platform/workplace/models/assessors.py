"""Who was asked to judge, and how we know who answered."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .confirming import Confirmable


class Invitation(models.Model):
    """A link for an assessor, valid 14 days. Opening it judges nothing and never uses it up.

    One that was handed over is withdrawn, says so, and has a delegate: a row of its own for the colleague. ``device`` is a
    keyed hash of the browser in which the learner asked. Leaves the system: ``uuid``, signed, in the link. Personal
    data: yes (the address it was mailed to, and a delegate's name).
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
    name = models.CharField(_("name"), max_length=120, blank=True)
    delegated_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="delegate"
    )
    delegated_by = models.ForeignKey(
        "workplace.Confirmation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handed_over = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded = models.DateTimeField(null=True, blank=True)
    asked_again = models.DateTimeField(null=True, blank=True)
    no_reminders = models.DateTimeField(null=True, blank=True)
    device = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]
        indexes = [models.Index(fields=["address", "created"], name="invitation_of_address")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handed_over=None) | models.Q(withdrawn__isnull=False),
                name="handed_over_is_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.assignment} ({self.expires:%Y-%m-%d})"

    @property
    def is_expired(self):
        return self.expires <= timezone.now()

    @property
    def is_usable(self):
        return self.withdrawn is None and not self.is_expired


class Sitting(models.Model):
    """One address that was verified by a code in one browser: for some hours every link that was mailed there opens in it.

    Leaves the system: no (the browser's session holds ``uuid``). Personal data: yes (of the assessor).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = models.EmailField()
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=120)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()

    def __str__(self):
        return f"{self.name} ({self.expires:%Y-%m-%d %H:%M})"


class Confirmation(Confirmable):
    """An assessor who said who they are, and how that was verified.

    Leaves the system: name, function and the kind of verification, in statements and credentials. Personal data: yes
    (of the assessor).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="confirmations")
    # Within a sitting no further code is needed.
    sitting = models.ForeignKey(
        Sitting, null=True, blank=True, on_delete=models.SET_NULL, related_name="confirmations"
    )
    # What a teacher should know: the link was mailed to somebody else; it was opened in the learner's own browser.
    forwarded = models.BooleanField(default=False)
    same_browser = models.BooleanField(default=False)
    # When they last got a mail that there is a message in the conversation about the work.
    told = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
