"""Completions: someone met the rule of an activity."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Completion(models.Model):
    """An enrolment that met its rule, with a frozen picture of what was completed. Once an enrolment.

    Leaves the system: ``uuid``, in credentials; parts of the snapshot. Personal data: yes; no names.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    activity = models.UUIDField(db_index=True)
    enrolment = models.UUIDField()
    snapshot = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ["-created", "-pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment"], name="one_completion_per_enrolment")]

    def __str__(self):
        return str(self.uuid)
