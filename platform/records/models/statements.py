"""Statements: who did what, as xAPI says it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Statement(models.Model):
    """One immutable xAPI 1.0.3 statement; the columns repeat what is searched for.

    ``key`` names the happening in the app that tells it, so that telling it twice is telling it once. The activity is
    kept by uuid: a record stays when its page goes.
    Leaves the system: ``uuid`` and ``body``, to the person. Personal data: yes, behind the person's uuid; no names.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=120)
    activity = models.UUIDField(db_index=True)
    registration = models.UUIDField(null=True, blank=True)
    key = models.CharField(max_length=200, unique=True)
    timestamp = models.DateTimeField()
    stored = models.DateTimeField()
    body = models.JSONField()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["timestamp", "pk"]
        indexes = [models.Index(fields=["person", "registration", "verb"], name="statement_of_someone")]

    def __str__(self):
        return str(self.uuid)
