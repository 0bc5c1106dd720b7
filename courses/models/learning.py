"""What a learner does with a module."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Person


class Enrolment(models.Model):
    """Someone takes a module. Progress and completion hang on this row, never on an activity alone.

    Leaves the system: ``uuid``, as the registration in our statements. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    activity = models.UUIDField(_("module"))
    language = models.CharField(_("language"), max_length=2, default="nl")
    started = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    class Meta:
        ordering = ["-started", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "activity"],
                condition=models.Q(left_at=None),
                name="one_enrolment_in_a_module",
            ),
        ]

    def __str__(self):
        return str(self.uuid)


class Reflection(models.Model):
    """What a learner wrote at one question of a lesson; nobody else reads it.

    Leaves the system: never, except in the learner's own export. Personal data: yes.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="reflections")
    lesson = models.UUIDField()
    place = models.UUIDField(help_text="The block in the lesson.")
    text = models.TextField(_("reflection"), blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson", "place"], name="one_reflection_in_a_place"
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id}: {self.lesson}"


class Report(models.Model):
    """Someone says that something in a lesson is not right.

    Leaves the system: never. Personal data: not asked for; no sender is kept.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    text = models.TextField(_("what is not right"))
    created = models.DateTimeField(_("received"), auto_now_add=True)
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]
        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")

    def __str__(self):
        return self.text[:60]
