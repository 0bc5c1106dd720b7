"""Rollups: what the statements about someone add up to."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

# Stands for "in no enrolment", so that a constraint sees two such rows as the same one.
NO_REGISTRATION = uuid.UUID(int=0)


class Rollup(models.Model):
    """Where someone is with one activity in one enrolment: our statements on it, added up.

    Nothing is known here alone: the row is kept up to date in the transaction that stores a statement, and
    ``rollups_rebuild`` makes it again from the statements. Moments of a verb are those of its first statement, ``seen`` of
    the last one of any verb; score and level are those that were said last.
    Leaves the system: never. Personal data: yes; no names.
    """

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    registration = models.UUIDField(default=NO_REGISTRATION)
    activity = models.UUIDField()
    initialized = models.DateTimeField(null=True)
    completed = models.DateTimeField(null=True)
    passed = models.DateTimeField(null=True)
    failed = models.DateTimeField(null=True)
    attended = models.DateTimeField(null=True)
    waived = models.DateTimeField(null=True)
    entrusted = models.DateTimeField(null=True)
    scored = models.DateTimeField(null=True, help_text="When the score was said.")
    scaled = models.FloatField(null=True)
    levelled = models.DateTimeField(null=True, help_text="When the level was said.")
    level = models.PositiveSmallIntegerField(null=True)
    seen = models.DateTimeField()

    class Meta:
        verbose_name = _("rollup")
        verbose_name_plural = _("rollups")
        ordering = ["person", "registration", "activity"]
        indexes = [
            models.Index(fields=["activity", "person"], name="rollup_of_an_activity"),
            models.Index(fields=["person", "seen"], name="rollup_last_seen"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "registration", "activity"], name="one_rollup_of_an_activity"
            ),
            models.CheckConstraint(
                condition=models.Q(scored=None, scaled=None)
                | models.Q(scored__isnull=False, scaled__isnull=False),
                name="score_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(levelled=None, level=None)
                | models.Q(levelled__isnull=False, level__range=(1, 5)),
                name="level_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.person_id}: {self.activity}"


class Rebuild(models.Model):
    """One time that all rollups were made again, or how far it has come: it goes on there after a stop. Personal data: no."""

    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)
    after = models.BigIntegerField(default=0, help_text="The last person that was done.")
    people = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0, help_text="Rows that were not what the statements say.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                models.Case(models.When(finished=None, then=1), output_field=models.SmallIntegerField()),
                name="one_rebuild_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.started:%Y-%m-%d}"
