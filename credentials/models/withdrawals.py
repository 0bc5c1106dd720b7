"""Many credentials withdrawn or suspended at once."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .status import StatusEntry


class Withdrawal(models.Model):
    """A choice of issued credentials to withdraw or suspend for one reason, and who agreed.

    waiting (a second administrator must agree) → running → done; or cancelled. Leaves the system: nothing.
    Personal data: yes, who made and approved it; the reason is shown to every holder.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a second administrator")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey("credentials.Issuer", on_delete=models.PROTECT, related_name="withdrawals")
    kind = models.CharField(max_length=9, choices=StatusEntry.Kind.choices)
    reason = models.CharField(_("reason, which the holder sees"), max_length=300)
    what = models.CharField(max_length=300, help_text="The choice in words, as it was made.")
    credentials = models.JSONField(default=list, help_text="Primary keys of the chosen credentials.")
    made_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    approved_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    job = models.UUIDField(null=True, blank=True, help_text="The long work that withdraws them.")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self):
        return f"{self.what} ({self.get_state_display()})"
