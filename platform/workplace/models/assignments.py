"""What the learner does: an assignment, and the evidence."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Assignment(models.Model):
    """A workplace assignment as one learner does it, with the brief's version frozen.

    Leaves the system: ``uuid``, in addresses of the learner's own pages. Personal data: yes (reflection).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being made")
        ASKED = "asked", _("waiting for a judgement")
        QUESTION = "question", _("a question back")
        NOT_YET = "not_yet", _("not yet: one more time")
        DONE = "done", _("judged: done")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="assignments")
    enrolment = models.UUIDField()
    activity = models.UUIDField()
    brief = models.JSONField()
    brief_version = models.CharField(max_length=40)
    placement = models.ForeignKey("workplace.Placement", null=True, blank=True, on_delete=models.SET_NULL)
    reflection = models.TextField(_("reflection"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # Since when those of the placement may read along without being asked to judge; None keeps it private.
    shared = models.DateTimeField(null=True, blank=True)
    # When the learner heard that the evidence goes soon.
    warned = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "activity"], name="one_assignment_per_enrolment"),
        ]

    def __str__(self):
        return self.brief["title"]

    @property
    def is_open(self):
        """Whether the learner may still change the evidence: not while someone judges it, not afterwards."""
        return self.state in {self.State.DRAFT, self.State.QUESTION, self.State.NOT_YET}
