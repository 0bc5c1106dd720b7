"""Validation (EVC): somebody shows with evidence that they can do what a module teaches, and assessors decide."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .files import private_files


def dossier_path(piece, _name):
    """A server-made name: the name that came with an upload never reaches the disk."""
    return f"dossiers/{piece.part.dossier.uuid}/{piece.uuid}"


class ValidationRule(models.Model):
    """How an organisation decides about dossiers: by how many assessors. Without a row: by one.

    Leaves the system: no. Personal data: no.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="validation_rule"
    )
    signatures = models.PositiveSmallIntegerField(_("how many assessors sign a decision"), default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(signatures__range=(1, 2)), name="one_or_two_assessors_sign"),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.signatures}"


class Dossier(models.Model):
    """What somebody shows of one module: its outcomes as they read when it was begun, each with evidence and reasons.

    Private until it is sent in; then the assessors of ``organisation`` read it. ``digest`` is of all that was sent: a decision
    is about exactly that. ``handler`` is the assessor who deals with it. Leaves the system: ``uuid``, in statements.
    Personal data: yes.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being made")
        SENT = "sent", _("sent in")
        QUESTION = "question", _("a question was asked")
        DECIDED = "decided", _("decided")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="dossiers")
    activity = models.UUIDField()
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=2, default="nl")
    outcomes = models.JSONField(help_text="uuid, code, nl and en of each outcome, in order")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    digest = models.CharField(max_length=64, blank=True)
    handler = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Why a decision was put aside before it held: for the assessors.
    note = models.TextField(blank=True)
    sent = models.DateTimeField(null=True, blank=True)
    # How often assessors were reminded of it since it was sent.
    reminders = models.PositiveSmallIntegerField(default=0)
    decided = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created", "-pk"]
        indexes = [models.Index(fields=["organisation", "state", "sent"], name="dossiers_to_assess")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "activity"], condition=~Q(state="decided"), name="one_open_dossier_a_module"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (Q(sent__isnull=False) & ~Q(digest="")),
                name="sent_dossier_says_what",
            ),
            models.CheckConstraint(
                condition=Q(state="decided", decided__isnull=False) | ~Q(state="decided"),
                name="decided_dossier_says_when",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        """Whether its owner may change it: while it is made, and while an assessor waits for an answer."""
        return self.state in {self.State.DRAFT, self.State.QUESTION}


class DossierPart(models.Model):
    """One outcome in a dossier: why its evidence shows it. ``typed`` is what was written and not saved yet, with its version.

    Leaves the system: no. Personal data: yes.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="parts")
    outcome = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    reasoning = models.TextField(_("how this shows it"), blank=True, max_length=4000)
    findings = models.JSONField(default=list, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    typed = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    typed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "outcome"], name="one_part_of_an_outcome"),
        ]

    def __str__(self):
        return f"{self.dossier}: {self.place}"


class DossierPiece(models.Model):
    """A piece of evidence for one outcome: a photo brought for it, or something that is here already.

    What is here already is kept as it was when it was put in (``label``, ``about``, ``text``), so that nothing changes under
    an assessor; a file stays where it is and is shown while it is still the one with this ``digest``. ``source`` is the uuid of
    what it came from. Leaves the system: its SHA-256 digest, in statements and credentials. Personal data: yes.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        EVIDENCE = "evidence", _("evidence from an assignment")
        ENTRY = "entry", _("from your learning log")
        JUDGEMENT = "judgement", _("judgement at work")
        CREDENTIAL = "credential", _("credential earned here")
        BADGE = "badge", _("credential from elsewhere")

    # Of these the digest is of bytes that can be handed out: the others say what somebody else said.
    WITH_BYTES = (Kind.PHOTO, Kind.EVIDENCE, Kind.ENTRY)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    part = models.ForeignKey(DossierPart, on_delete=models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.UUIDField()
    label = models.CharField(max_length=300)
    about = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    evidence = models.ForeignKey(
        "workplace.Evidence", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = models.FileField(storage=private_files, upload_to=dossier_path, blank=True)
    media_type = models.CharField(max_length=40, default="text/plain")
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    findings = models.JSONField(default=list, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "kind", "source"], name="a_piece_once_an_outcome"),
            models.UniqueConstraint(fields=["part", "digest"], name="the_same_bytes_once_an_outcome"),
        ]

    def __str__(self):
        return self.label


class DossierQuestion(models.Model):
    """An assessor asks: a question, a conversation or a criterion-directed interview, on a day; and the learner's answer.

    ``form_key`` comes from the page: a repeated post finds the first question. Leaves the system: no. Personal data: yes.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("a question")
        TALK = "talk", _("a conversation")
        INTERVIEW = "interview", _("a criterion-directed interview")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="questions")
    by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="dossier_questions"
    )
    form_key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.QUESTION)
    text = models.TextField(_("what you ask"), max_length=2000)
    at = models.DateTimeField(_("when"), null=True, blank=True)
    place = models.CharField(_("where, or how"), max_length=160, blank=True)
    answer = models.TextField(_("your answer"), blank=True, max_length=2000)
    asked = models.DateTimeField(auto_now_add=True)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="question") | Q(at__isnull=False), name="a_talk_has_a_moment"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered=None), name="one_open_question_a_dossier"
            ),
        ]

    def __str__(self):
        return self.text[:60]


class DossierDecision(models.Model):
    """What assessors decide about a dossier as it was sent: of each outcome whether it was shown sufficiently, and why.

    It holds from ``decided``, when as many signed as the organisation asks (``needed``, frozen). Never changed: a correction is
    a new one that says why. ``criteria`` says of each outcome which of VRAAK (varied, relevant, authentic, recent, enough) the
    evidence meets. Leaves the system: ``uuid``, in statements and credentials. Personal data: yes.
    """

    class Result(models.TextChoices):
        SHOWN = "shown", _("Shown sufficiently")
        NOT_YET = "not_yet", _("Not yet")

    class Criterion(models.TextChoices):
        VARIED = "varied", _("varied: from more than one situation")
        RELEVANT = "relevant", _("relevant: it is about this outcome")
        AUTHENTIC = "authentic", _("authentic: it is the learner's own work")
        RECENT = "recent", _("recent: it shows what they can do now")
        ENOUGH = "enough", _("enough of it")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="decisions")
    form_key = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64, help_text="of the dossier as it was judged")
    results = models.JSONField(help_text="uuid of the outcome -> shown or not_yet")
    reasons = models.JSONField(help_text="uuid of the outcome -> why")
    criteria = models.JSONField(default=dict, help_text="uuid of the outcome -> VRAAK that were met")
    needed = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="correction"
    )
    reason = models.TextField(_("why it is corrected"), blank=True)
    created = models.DateTimeField(auto_now_add=True)
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(decided=None), name="one_decision_waits_a_dossier"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(corrects=None), name="one_first_decision_a_dossier"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, reason="") | (Q(corrects__isnull=False) & ~Q(reason="")),
                name="corrected_decision_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.dossier}: {self.created:%Y-%m-%d}"

    @property
    def shown(self) -> list[str]:
        """The outcomes (uuids) that were shown, in the order of the dossier."""
        return [
            row["uuid"] for row in self.dossier.outcomes if self.results.get(row["uuid"]) == self.Result.SHOWN
        ]


class DossierSignature(models.Model):
    """An assessor signs a decision. How we knew who that was is frozen; the person may go.

    Leaves the system: that an assessor signed and how they were verified, in statements and credentials. Personal data: yes.
    """

    decision = models.ForeignKey(DossierDecision, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="dossier_signatures"
    )
    verified = models.CharField(max_length=20)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_signature_of_an_assessor"),
        ]

    def __str__(self):
        return f"{self.decision_id}: {self.created:%Y-%m-%d}"
