"""What the assessor said."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Judgement(models.Model):
    """One judgement by one assessor on the evidence as it was then. Never changed.

    Leaves the system: ``uuid``, in the statement and the credential. Personal data: yes.
    """

    class Result(models.TextChoices):
        NOT_YET = "not_yet", _("Not yet")
        YES = "yes", _("Yes")
        VERY_WELL = "very_well", _("Very well")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(
        "workplace.Assignment", on_delete=models.CASCADE, related_name="judgements"
    )
    confirmation = models.ForeignKey(
        "workplace.Confirmation", on_delete=models.PROTECT, related_name="judgements"
    )
    # Made by the page that shows the form: a repeated post finds the first judgement and shows its receipt.
    form_key = models.UUIDField(unique=True)
    results = models.JSONField(help_text="criterion code -> not_yet, yes or very_well")
    level = models.PositiveSmallIntegerField()
    comment = models.TextField(_("comment"), blank=True)
    positive = models.BooleanField()
    evidence = models.JSONField(help_text="SHA-256 digests of what was judged, in order")
    brief_version = models.CharField(max_length=40)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=5), name="level_on_the_epa_scale"
            ),
        ]

    def __str__(self):
        return f"{self.assignment}: {self.level}"


class Question(models.Model):
    """A question back from the assessor, and the learner's answer. Personal data: yes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey("workplace.Assignment", on_delete=models.CASCADE, related_name="questions")
    confirmation = models.ForeignKey(
        "workplace.Confirmation", on_delete=models.PROTECT, related_name="questions"
    )
    form_key = models.UUIDField(unique=True)
    text = models.TextField(_("your question"))
    answer = models.TextField(_("your answer"), blank=True)
    asked = models.DateTimeField(auto_now_add=True)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked", "pk"]

    def __str__(self):
        return self.text[:60]
