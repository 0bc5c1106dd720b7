"""The log of learning: what somebody learned at work or elsewhere, in their own words."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .evidence import Kept
from .files import private_files


def proof_path(entry, _name):
    """A server-made name: the name that came with an upload never reaches the disk."""
    return f"learning-log/{entry.uuid}/{uuid.uuid4().hex}"


class LearningEntry(models.Model):
    """Something learned, told by the learner: a line in the quick log of work, or an activity elsewhere for the CPD log.

    Photos and spoken words are pieces of ``Evidence`` of their own. Private until ``shared``; then those of ``placement`` may
    read it. ``proof`` is a certificate in PDF, kept as it came. ``round`` counts the times that its statement was written anew.
    Leaves the system: ``uuid``, as the object of a statement with its minutes. Personal data: yes.
    """

    class Kind(models.TextChoices):
        """The activities that the Kwaliteitsregister V&V of V&VN lets people add themselves (ODA), and courses and congresses."""

        WORK = "work", _("learning at work")
        COURSE = "course", _("course or training elsewhere")
        CONGRESS = "congress", _("conference or symposium")
        READING = "reading", _("private study")
        LESSON = "lesson", _("clinical lesson")
        CASES = "cases", _("case discussion")
        INTERVISION = "intervision", _("peer consultation (intervision)")
        COACHING = "coaching", _("supervising colleagues or students")
        COMMITTEE = "committee", _("committee or working group")
        PUBLISHING = "publishing", _("writing an article or a book")
        OTHER = "other", _("something else")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="learning_entries")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices, default=Kind.WORK)
    title = models.CharField(_("what it was"), max_length=160, blank=True)
    provider = models.CharField(_("who gave it"), max_length=160, blank=True)
    text = models.TextField(_("what you learned"), blank=True)
    happened_on = models.DateField(_("day"), default=timezone.localdate)
    minutes = models.PositiveIntegerField(_("minutes"), default=15)
    outcomes = models.ManyToManyField("frameworks.LearningOutcome", related_name="+", blank=True)
    placement = models.ForeignKey(
        "workplace.Placement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    shared = models.DateTimeField(null=True, blank=True)
    findings = models.JSONField(default=list, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    proof = models.FileField(storage=private_files, upload_to=proof_path, blank=True)
    proof_size = models.PositiveIntegerField(default=0)
    proof_digest = models.CharField(max_length=64, blank=True)
    # Made by the page or the phone: the same post again finds the first entry.
    form_key = models.UUIDField()
    round = models.PositiveSmallIntegerField(default=0)
    removed = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    objects = Kept()
    everything = models.Manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["person", "happened_on"], name="learning_of_someone")]
        constraints = [
            models.UniqueConstraint(fields=["person", "form_key"], name="one_learning_entry_per_form"),
            models.CheckConstraint(condition=Q(minutes__range=(1, 60_000)), name="learning_entry_takes_time"),
        ]

    def __str__(self):
        return self.title or self.text[:60] or str(self.happened_on)
