"""A visit: the teacher comes to the learning company, a learner comes along for a day, or somebody from work teaches a lesson."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """One appointment, from the first days that are proposed until it was there, or was called off.

    ``at`` is set when it is fixed. ``moves`` counts how often it changed: a calendar takes the highest one. Notes are the
    teacher's own and never about a client. Leaves the system: ``uuid``, signed, in links, and in calendars. Personal data:
    yes (learner, teacher, and whoever is met at work).
    """

    class Kind(models.TextChoices):
        VISIT = "visit", _("visit at work")
        SHADOW = "shadow", _("day of going along")
        GUEST = "guest", _("guest lesson")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("days proposed")
        FIXED = "fixed", _("fixed")
        CANCELLED = "cancelled", _("called off")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices, default=Kind.VISIT)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    cohort = models.ForeignKey("workplace.Cohort", on_delete=models.CASCADE, related_name="visits")
    teacher = models.ForeignKey("accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    # None for a guest lesson: that is for the whole class.
    learner = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="visits"
    )
    place = models.CharField(_("where"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("how many minutes"), default=45)
    contact_name = models.CharField(_("whom you meet at work"), max_length=120, blank=True)
    contact_address = models.EmailField(_("their work e-mail address"), blank=True)
    at = models.DateTimeField(null=True, blank=True)
    moves = models.PositiveSmallIntegerField(default=0)
    notes = models.TextField(_("notes"), blank=True, max_length=4000)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["at", "created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="fixed") | Q(at__isnull=False), name="fixed_visit_has_a_moment"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.at or ''}"


class VisitMoment(models.Model):
    """A moment that was proposed, and whether it suits the learner and whom they meet; None: not said yet.

    Leaves the system: no. Personal data: no, but for its visit.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="moments")
    at = models.DateTimeField()
    learner = models.BooleanField(null=True, blank=True)
    contact = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "at"], name="one_row_of_a_moment"),
        ]

    def __str__(self):
        return f"{self.visit_id}: {self.at:%Y-%m-%d %H:%M}"
