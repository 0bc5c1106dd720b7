"""What the learner does: a placement, an assignment in it, and the evidence."""

import uuid

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_files():
    """The storage without addresses (a callable, so that tests and S3 settings decide where it lies)."""
    return storages["private"]


def evidence_path(evidence, _name):
    """A server-made name: the name that came with an upload never reaches the disk."""
    return f"evidence/{evidence.assignment.uuid}/{evidence.uuid}"


class Placement(models.Model):
    """A period in which someone works somewhere: organisation, setting, client group. Personal data: yes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="placements")
    organisation_name = models.CharField(_("where you work"), max_length=160)
    setting = models.ForeignKey("frameworks.Setting", on_delete=models.PROTECT, verbose_name=_("setting"))
    client_group = models.ForeignKey(
        "frameworks.ClientGroup", on_delete=models.PROTECT, verbose_name=_("client group")
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("until"), null=True, blank=True)

    def __str__(self):
        return self.organisation_name


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
    placement = models.ForeignKey(Placement, null=True, blank=True, on_delete=models.SET_NULL)
    reflection = models.TextField(_("reflection"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
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


class Evidence(models.Model):
    """One piece of evidence: a text or a photo without its metadata, kept privately.

    Leaves the system: its SHA-256 digest, in statements and credentials. Personal data: yes.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        PHOTO = "photo", _("photo")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    text = models.TextField(blank=True)
    file = models.FileField(storage=private_files, upload_to=evidence_path, blank=True)
    caption = models.CharField(_("what the photo shows"), max_length=200, blank=True)
    media_type = models.CharField(max_length=40, default="text/plain")
    size = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=models.Q(kind="text"), name="one_text_per_assignment"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.digest[:8]}"
