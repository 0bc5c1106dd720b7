"""From many observations to one decision: who may do what by themselves, from when, until when."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEVEL = Q(level__gte=1, level__lte=5)


class EntrustmentRule(models.Model):
    """What an organisation asks before somebody is entrusted with an EPA at a level. Leaves the system: no.

    Observations count when they are at this level or higher, not older than ``months``. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="entrustment_rules"
    )
    epa = models.ForeignKey("frameworks.Epa", on_delete=models.PROTECT, related_name="+", verbose_name="EPA")
    level = models.PositiveSmallIntegerField(_("level of supervision"), default=4)
    observations = models.PositiveSmallIntegerField(_("how many observations"), default=3)
    assessors = models.PositiveSmallIntegerField(_("by how many different people"), default=2)
    places = models.PositiveSmallIntegerField(_("in how many different settings"), default=1)
    months = models.PositiveSmallIntegerField(_("not older than (months)"), default=12)
    valid_months = models.PositiveSmallIntegerField(_("valid for (months)"), default=24)
    needs_teacher = models.BooleanField(_("a teacher signs as well"), default=True)
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["epa", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "epa", "level"], name="one_entrustment_rule_per_level"
            ),
            models.CheckConstraint(condition=LEVEL, name="entrustment_rule_level"),
            models.CheckConstraint(
                condition=Q(observations__gte=1, assessors__gte=1, places__gte=1, months__gte=1)
                & Q(valid_months__gte=1)
                & Q(assessors__lte=models.F("observations"))
                & Q(places__lte=models.F("observations")),
                name="entrustment_rule_can_be_met",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.epa} {self.level}"


class Observation(models.Model):
    """Somebody saw a learner at work: a level, one thing that went well, one tip. Beside it every judgement counts as one.

    A formative one (by a fellow learner) never counts for a decision. Leaves the system: ``uuid`` and the observer's
    role, in decisions. Personal data: yes (of the learner and of whoever saw it).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="observations")
    epa = models.ForeignKey("frameworks.Epa", on_delete=models.PROTECT, related_name="+")
    placement = models.ForeignKey(
        "workplace.Placement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The placement as it was then (``domain/places.py``).
    place = models.JSONField(default=dict, blank=True)
    level = models.PositiveSmallIntegerField()
    good = models.TextField(_("what went well"), blank=True)
    tip = models.TextField(_("one tip"), blank=True)
    formative = models.BooleanField(default=False)
    observer = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="observed"
    )
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=120)
    address = models.EmailField(blank=True)
    verified = models.CharField(max_length=20)
    form_key = models.UUIDField(unique=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]
        indexes = [models.Index(fields=["person", "epa"], name="observation_of_someone")]
        constraints = [models.CheckConstraint(condition=LEVEL, name="observation_level")]

    def __str__(self):
        return f"{self.epa}: {self.level}"


class EntrustmentDecision(models.Model):
    """Whether somebody is entrusted with an EPA at a level: proposed by a rule, decided by people, until a day.

    ``grounds`` is what it rests on, frozen when it was decided: no names. Leaves the system: ``uuid``, level, day and
    grounds, in statements and credentials. Personal data: yes.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ENTRUSTED = "entrusted", _("entrusted")
        REFUSED = "refused", _("not yet")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RENEWED = "renewed", _("renewed by a newer decision")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="entrustments")
    epa = models.ForeignKey("frameworks.Epa", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    rule = models.ForeignKey(EntrustmentRule, on_delete=models.PROTECT, related_name="decisions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    grounds = models.JSONField(default=list)
    reason = models.TextField(_("reason"), blank=True)
    proposed = models.DateTimeField(auto_now_add=True)
    decided = models.DateTimeField(null=True, blank=True)
    until = models.DateField(_("valid until"), null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "epa", "level"], condition=Q(state="proposed"), name="one_open_proposal"
            ),
            models.UniqueConstraint(
                fields=["person", "epa", "level"],
                condition=Q(state="entrusted"),
                name="one_entrustment_that_holds",
            ),
            models.CheckConstraint(condition=LEVEL, name="entrustment_level"),
            models.CheckConstraint(
                condition=Q(state="proposed", decided=None)
                | (~Q(state="proposed") & Q(decided__isnull=False)),
                name="decided_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "withdrawn"]) | ~Q(reason=""), name="refusal_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.epa} {self.level}: {self.get_state_display()}"

    @property
    def holds(self):
        """Whether it holds today."""
        return self.state == self.State.ENTRUSTED and (
            self.until is None or self.until >= timezone.localdate()
        )


class EntrustmentSignature(models.Model):
    """One of those who decide, and in which role; a decision holds when everyone it needs has signed.

    Leaves the system: the role, in statements and credentials. Personal data: yes (of whoever signed).
    """

    class Role(models.TextChoices):
        SUPERVISOR = "supervisor", _("supervisor at work")
        TEACHER = "teacher", _("teacher")

    decision = models.ForeignKey(EntrustmentDecision, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="entrustment_signatures"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "role"], name="one_signature_per_role"),
            models.UniqueConstraint(
                fields=["decision", "person"],
                condition=Q(person__isnull=False),
                name="one_signature_per_person",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.decision}"
