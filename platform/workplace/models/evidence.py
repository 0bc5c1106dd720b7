"""A piece of evidence, and a file that is on its way."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .files import evidence_path, private_files


class Kept(models.Manager):
    """Without what the learner took away and may still put back."""

    def get_queryset(self):
        return super().get_queryset().filter(removed=None)


class Evidence(models.Model):
    """One piece of evidence: a text, a photo, a sound or a video, kept privately and without its metadata.

    It lies with an assignment, or with an entry of the learning log (``entry``). What was promoted from the log says from
    which entry (``logged``) and, for a file, of which piece it is a copy (``origin``).

    A piece that is ``gone`` was emptied, and its digest stays for the judgement that rests on it. A recording is ``waiting``
    until it was made into a file that every phone plays; ``digest`` is of the file as it is kept.
    ``findings`` names the kinds of client data that were seen (never the words), ``looked_at`` when the learner looked again
    at those words. ``faces`` is how many a machine saw; None where none looked. Leaves the system: its SHA-256 digest, in statements and
    credentials. Personal data: yes.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        PHOTO = "photo", _("photo")
        AUDIO = "audio", _("sound recording")
        VIDEO = "video", _("video")

    class State(models.TextChoices):
        READY = "ready", _("ready")
        WAITING = "waiting", _("being prepared")
        FAILED = "failed", _("cannot be played")
        GONE = "gone", _("no longer kept")

    RECORDINGS = (Kind.AUDIO, Kind.VIDEO)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(
        "workplace.Assignment", null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    entry = models.ForeignKey(
        "workplace.LearningEntry", null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    kind = models.CharField(max_length=5, choices=Kind.choices)
    text = models.TextField(blank=True)
    file = models.FileField(storage=private_files, upload_to=evidence_path, blank=True)
    caption = models.CharField(_("what it shows"), max_length=200, blank=True)
    transcript = models.TextField(_("what is said"), blank=True)
    media_type = models.CharField(max_length=40, default="text/plain")
    size = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=State.choices, default=State.READY)
    percent = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=20, blank=True)
    # How often a worker began with a recording, and until when it has it for itself.
    tries = models.PositiveSmallIntegerField(default=0)
    taken_until = models.DateTimeField(null=True, blank=True)
    stripped = models.BooleanField(
        default=True, help_text="place, time and device were taken out of the file"
    )
    findings = models.JSONField(default=list, blank=True)
    faces = models.PositiveSmallIntegerField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    # Another question than the words: the faces that were pointed out are of nobody who did not agree.
    faces_looked_at = models.DateTimeField(null=True, blank=True)
    removed = models.DateTimeField(null=True, blank=True)
    logged = models.ForeignKey(
        "workplace.LearningEntry", null=True, blank=True, on_delete=models.SET_NULL, related_name="used"
    )
    # Stays when the entry is gone: a text that was promoted is not the text of the assignment's form.
    promoted = models.BooleanField(default=False)
    # In a group: the fellow learner's piece that this is a copy of; from the learning log: the piece of the entry.
    origin = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    # Of a copy in the work of a fellow learner: who made it; their erasure empties it, also when ``origin`` is gone.
    maker = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)

    objects = Kept()
    everything = models.Manager()

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(kind="text", promoted=False),
                name="one_text_per_assignment",
            ),
            models.CheckConstraint(
                condition=Q(assignment=None, entry__isnull=False) | Q(assignment__isnull=False, entry=None),
                name="evidence_lies_in_one_place",
            ),
            models.UniqueConstraint(
                fields=["assignment", "logged"], condition=Q(kind="text"), name="entry_text_promoted_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.digest[:8]}"


class Upload(models.Model):
    """A file on its way in pieces (tus 1.0.0): so many bytes of ``size`` were received, the rest may come tomorrow.

    ``mark`` is what the browser made of the file, so that the same file chosen again goes on where it was. ``evidence`` is
    what it became: a form that is sent twice finds it. Leaves the system: ``uuid``, to its owner. Personal data: yes.
    """

    class State(models.TextChoices):
        OPEN = "open", _("on its way")
        DONE = "done", _("complete")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="uploads")
    kind = models.CharField(max_length=5, choices=Evidence.Kind.choices)
    about = models.UUIDField(null=True, blank=True, help_text="the assignment that it is for")
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    mark = models.CharField(max_length=64, blank=True)
    evidence = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.CASCADE, related_name="uploads"
    )
    state = models.CharField(max_length=4, choices=State.choices, default=State.OPEN)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received__lte=models.F("size")), name="no_more_than_announced"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(received=models.F("size")), name="done_is_complete"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.received}/{self.size}"


class UploadPart(models.Model):
    """A piece that was received: where it begins, how long it is, and the private file that has it. Personal data: yes."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    offset = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["offset"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "offset"], name="one_part_per_offset"),
        ]

    def __str__(self):
        return f"{self.offset}+{self.size}"


class Draft(models.Model):
    """What was typed for an assignment and not yet saved: the newest, and the one before from elsewhere.

    ``version`` counts the savings: a browser that goes on from an older one does not wipe out what another typed; its text
    becomes the newest, and the other stays in ``other``. Leaves the system: no. Personal data: yes.
    """

    assignment = models.OneToOneField("workplace.Assignment", on_delete=models.CASCADE, related_name="draft")
    values = models.JSONField(default=dict, help_text="text, reflection")
    version = models.PositiveIntegerField(default=0)
    other = models.JSONField(default=dict, blank=True)
    other_at = models.DateTimeField(null=True, blank=True)
    changed = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.assignment} {self.version}"
