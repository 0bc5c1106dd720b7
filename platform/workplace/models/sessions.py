"""Contact and lab sessions, and who was there."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Before it begins nobody was there yet; a teacher opens the room a little early.
EARLY = timedelta(minutes=30)


class Session(models.Model):
    """A meeting of a class, or of whoever comes: live or in a practice room, at a place or by a link.

    ``activity`` is the module that it belongs to. ``code`` is what the teacher shows in the room, for as long as
    ``code_until``. Leaves the system: ``uuid``, in statements and calendars. Personal data: yes (the teacher).
    """

    class Kind(models.TextChoices):
        LIVE = "live", _("live session")
        LAB = "lab", _("practice in the lab")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices, default=Kind.LIVE)
    title = models.CharField(_("title"), max_length=120)
    place = models.CharField(_("place"), max_length=160, blank=True)
    link = models.URLField(_("link"), blank=True)
    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"))
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    cohort = models.ForeignKey(
        "workplace.Cohort", null=True, blank=True, on_delete=models.CASCADE, related_name="sessions"
    )
    activity = models.UUIDField(null=True, blank=True)
    teacher = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="given_sessions"
    )
    capacity = models.PositiveSmallIntegerField(_("for how many"), null=True, blank=True)
    code = models.CharField(max_length=8, null=True, blank=True, unique=True)
    code_until = models.DateTimeField(null=True, blank=True)
    cancelled = models.DateTimeField(null=True, blank=True)
    # Each change of what a calendar shows counts one up (RFC 5545, SEQUENCE).
    moves = models.PositiveSmallIntegerField(default=0)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="session_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__range=(1, 500)), name="session_capacity_sensible"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def has_begun(self) -> bool:
        """Whether somebody can have been there."""
        return self.start - EARLY <= timezone.now()


class SessionPlace(models.Model):
    """Somebody at a session: whether they said to come, and whether they were there, by whose word.

    ``round`` counts the times that attendance was marked anew, so that each has a statement of its own. Leaves the system:
    that somebody attended, in statements. Personal data: yes.
    """

    class How(models.TextChoices):
        TEACHER = "teacher", _("marked by the teacher")
        CODE = "code", _("by the code in the room")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="session_places")
    coming = models.DateTimeField(null=True, blank=True)
    attended = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=7, choices=How.choices, blank=True)
    round = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="one_place_of_a_person_at_a_session"),
            models.CheckConstraint(
                condition=Q(attended=None, how="") | Q(attended__isnull=False) & ~Q(how=""),
                name="attended_by_somebodys_word",
            ),
        ]

    def __str__(self):
        return f"{self.session_id}: {self.person_id}"
