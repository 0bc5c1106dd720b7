"""What was done, in a chain that shows it when a row was changed or taken out."""

from django.db import models


class Refused(Exception):
    """The log only grows."""


class EntryQuerySet(models.QuerySet):
    """Rows that cannot be changed or removed."""

    def update(self, **kwargs):
        raise Refused("rows of the log are never changed")

    def delete(self):
        raise Refused("rows of the log are never removed")


class Entry(models.Model):
    """One thing that was done. ``digest`` covers the row and the digest before it.

    Leaves the system: never. Personal data: no; a person is a keyed hash (``actor``), and ``data`` holds no names.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    actor = models.CharField(max_length=64, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    # Canonical JSON as text: the digest covers these very characters, on every database.
    data = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "entries"
        # The page of one credential tells its whole history.
        indexes = [models.Index(fields=["subject"], name="entries_by_subject")]

    def __str__(self):
        return f"{self.number} {self.action}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Refused("rows of the log are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Refused("rows of the log are never removed")


class Head(models.Model):
    """The end of the chain, one row: who adds locks it, and a log that was cut short no longer ends here."""

    slot = models.CharField(max_length=10, unique=True, default="log")
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self):
        return f"{self.number} {self.digest[:12]}"
