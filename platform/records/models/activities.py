"""What can be done: modules, lessons, assignments; and what doing it earns."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """Something that can be done, whatever the language it is done in. Told by the app that shows it.

    Leaves the system: ``uuid``, in the address that statements name it by. Personal data: no.
    """

    class Kind(models.TextChoices):
        MODULE = "module", _("module")
        LESSON = "lesson", _("lesson")
        ASSIGNMENT = "assignment", _("assignment")
        H5P = "h5p", _("interactive content")
        SESSION = "session", _("contact session")
        EPA = "epa", _("professional activity")
        OUTCOME = "outcome", _("learning outcome")
        EXPERIENCE = "experience", _("learning at work")
        PACKAGE = "package", _("package of a school")
        BLOCK = "block", _("part of a package")
        UNIT = "unit", _("unit of a package")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    names = models.JSONField(_("names by language"), default=dict)
    address = models.URLField(_("page"), max_length=500, blank=True)
    version = models.CharField(_("version"), max_length=60, blank=True)
    published = models.DateTimeField(_("last published"), auto_now=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self):
        return self.names.get("nl") or next(iter(self.names.values()), str(self.uuid))


def iri_of(activity) -> str:
    """How a statement names an activity, by its uuid."""
    return f"{settings.PUBLIC_URL}/activities/{activity}"


class Offer(models.Model):
    """What completing an activity earns, in the words of the app that gives it. Personal data: no."""

    activity = models.UUIDField(db_index=True)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500)
    badge = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["activity", "place"]
        constraints = [models.UniqueConstraint(fields=["activity", "place"], name="one_offer_per_place")]

    def __str__(self):
        return self.name
