"""The self-scan: how far somebody thinks they are with the outcomes of a profile."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Scan(models.Model):
    """One time that somebody went through a profile; the ones before stay, to show growth. Nobody else reads it.

    ``profile`` is a row of a framework: a competence, a keuzedeel. Open until ``finished``. Leaves the system: never, except
    in the person's own export. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="scans")
    profile = models.ForeignKey("frameworks.FrameworkItem", on_delete=models.CASCADE, related_name="+")
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "profile"], condition=Q(finished=None), name="one_open_scan_of_a_profile"
            ),
        ]

    def __str__(self):
        return f"{self.profile_id}: {self.started:%Y-%m-%d}"


class ScanAnswer(models.Model):
    """How far somebody said they are with one outcome. Leaves the system: never. Personal data: yes."""

    class Step(models.IntegerChoices):
        NEW = 1, _("I do not know this yet")
        SEEN = 2, _("I know what it is")
        HELPED = 3, _("I do it with help")
        ALONE = 4, _("I do it by myself")
        TEACHES = 5, _("I help others with it")

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="answers")
    outcome = models.ForeignKey("frameworks.LearningOutcome", on_delete=models.CASCADE, related_name="+")
    step = models.PositiveSmallIntegerField(choices=Step.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scan", "outcome"], name="one_answer_about_an_outcome"),
            models.CheckConstraint(condition=Q(step__range=(1, 5)), name="step_on_the_scale"),
        ]

    def __str__(self):
        return f"{self.outcome_id}: {self.step}"
