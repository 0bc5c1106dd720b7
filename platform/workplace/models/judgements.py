"""What the assessor said."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .files import private_files


def voice_path(judgement, _name):
    """A server-made name: the name that came with an upload never reaches the disk."""
    return f"voices/{judgement.uuid}"


class Judgement(models.Model):
    """One judgement by one assessor on the evidence as it was then. Never changed: a correction is a new row that says why.

    A formative one (by a fellow learner who supervises) is feedback and counts for nothing. ``voice`` is a spoken comment.
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
    # The placement as it was then (``domain/places.py``): what the row of the placement says today may be something else.
    place = models.JSONField(default=dict, blank=True)
    formative = models.BooleanField(default=False)
    voice = models.FileField(storage=private_files, upload_to=voice_path, blank=True)
    voice_type = models.CharField(max_length=40, blank=True)
    voice_digest = models.CharField(max_length=64, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="correction"
    )
    reason = models.TextField(_("why it is corrected"), blank=True)
    # When it was first said: a correction keeps the place of what it corrects among other judgements.
    said = models.DateTimeField(default=timezone.now)
    # The key under which records tells it now: another one once a correction changed what it counts for.
    statement = models.CharField(max_length=120, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=5), name="level_on_the_epa_scale"
            ),
            models.CheckConstraint(
                condition=models.Q(corrects=None, reason="")
                | (models.Q(corrects__isnull=False) & ~models.Q(reason="")),
                name="correction_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(formative=False) | models.Q(corrects=None),
                name="formative_corrects_nothing",
            ),
        ]

    def __str__(self):
        return f"{self.assignment}: {self.level}"


class JointReview(models.Model):
    """A teacher whom the assessor named as having judged along, and whether the teacher says so too.

    Shown beside the judgement; it counts for nothing by itself. Leaves the system: no. Personal data: yes.
    """

    judgement = models.OneToOneField(Judgement, on_delete=models.CASCADE, related_name="joint_review")
    teacher = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="joint_reviews"
    )
    remark = models.TextField(_("remark"), blank=True)
    confirmed = models.DateTimeField(null=True, blank=True)
    declined = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed=None) | models.Q(declined=None), name="joint_review_one_answer"
            ),
        ]

    def __str__(self):
        return f"{self.judgement}: {self.teacher}"


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
