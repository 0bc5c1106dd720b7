"""Tallies: what erased people did, as numbers that point at nobody, so that statistics stay what they were."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """How many statements with one verb about one activity in one month were erased, and of how many people.

    Statistics are what the statements say now plus these. Personal data: no.
    """

    activity = models.UUIDField()
    verb = models.TextField()
    month = models.DateField()
    statements = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        ordering = ["activity", "verb", "month"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "verb", "month"], name="one_tally_of_a_month")
        ]

    def __str__(self):
        return f"{self.activity} {self.month:%Y-%m}"
