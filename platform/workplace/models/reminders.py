"""When an organisation has people reminded of what they were asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderDays(models.Model):
    """The days after a request on which an organisation's people are reminded; without a row those of the settings go.

    A list may be empty: then nobody is reminded by itself. Leaves the system: no. Personal data: no.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="reminder_days",
        verbose_name=_("organisation"),
    )
    # Whole days, going up.
    judgements = models.JSONField(default=list)
    agreements = models.JSONField(default=list)

    class Meta:
        verbose_name = _("days of reminders")
        verbose_name_plural = _("days of reminders")

    def __str__(self):
        return str(self.organisation)
