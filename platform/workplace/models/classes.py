"""A class: who learns together, with whom, in which modules. It starts in any week, and so does everyone in it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Cohort(models.Model):
    """A class of an organisation. Its days are those of the class; a learner's own begin on the day they joined.

    Leaves the system: ``uuid``, in addresses and exports. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name of the class"), max_length=60)
    programme = models.CharField(_("programme"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year of the programme"), null=True, blank=True)
    start = models.DateField(_("first day"), default=timezone.localdate)
    end = models.DateField(_("last day"), null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    archived = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")), name="class_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__range=(1, 8)), name="class_year_sensible"
            ),
        ]

    def __str__(self):
        return self.name


class CohortModule(models.Model):
    """A module that a class does, by its activity. ``due_after`` counts days from when somebody joined.

    Leaves the system: never. Personal data: no.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="modules")
    activity = models.UUIDField()
    place = models.PositiveSmallIntegerField(default=0)
    due_after = models.PositiveSmallIntegerField(_("days to do it in"), null=True, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "activity"], name="one_place_of_a_module_in_a_class"),
        ]

    def __str__(self):
        return str(self.activity)


class CohortTeacher(models.Model):
    """Who teaches a class. The right to see it also asks for the role of teacher in its organisation.

    Leaves the system: never. Personal data: yes.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="teachers")
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "person"], name="one_row_of_a_teacher_in_a_class"),
        ]

    def __str__(self):
        return f"{self.cohort_id}: {self.person_id}"


class CohortMember(models.Model):
    """Who learns in a class, from when to when, and how they came; their deadlines count from ``counts_from``.

    They said yes to what the page of joining told them, at ``agreed``: nobody is put in a class by somebody else.
    Leaves the system: ``uuid``, in addresses. Personal data: yes.
    """

    class How(models.TextChoices):
        INVITATION = "invitation", _("by invitation")
        CODE = "code", _("with a code")
        LIST = "list", _("from a list")
        LTI = "lti", _("from the school's own environment")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="cohort_memberships")
    how = models.CharField(max_length=10, choices=How.choices)
    code = models.ForeignKey(
        "workplace.JoinCode", null=True, blank=True, on_delete=models.SET_NULL, related_name="members"
    )
    joined = models.DateField(default=timezone.localdate)
    counts_from = models.DateField(_("deadlines count from"), default=timezone.localdate)
    agreed = models.DateTimeField(default=timezone.now)
    left = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["joined", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"], condition=Q(left=None), name="one_place_of_a_learner_in_a_class"
            ),
            models.CheckConstraint(
                condition=Q(left=None) | Q(left__gte=F("joined")), name="leaves_after_joining"
            ),
        ]

    def __str__(self):
        return f"{self.cohort_id}: {self.person_id}"
