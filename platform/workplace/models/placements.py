"""Where somebody learns at work, and who is who there."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Placement(models.Model):
    """A period in which someone works somewhere: organisation, setting, client group, hours, route, teacher.

    ``organisation`` is set where we know the learning company; ``organisation_name`` is what the learner calls it and
    always there. What was earned in a placement points at it and stays when it ends. Leaves the system: ``uuid``, in
    addresses; setting and client group, in credentials. Personal data: yes.
    """

    class Route(models.TextChoices):
        BOL = "bol", _("mostly at school (bol)")
        BBL = "bbl", _("mostly at work (bbl)")
        OTHER = "other", _("another way")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="placements")
    organisation_name = models.CharField(_("where you work"), max_length=160)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    setting = models.ForeignKey("frameworks.Setting", on_delete=models.PROTECT, verbose_name=_("setting"))
    client_group = models.ForeignKey(
        "frameworks.ClientGroup", on_delete=models.PROTECT, verbose_name=_("client group")
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("until"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("hours in all"), null=True, blank=True)
    route = models.CharField(_("route"), max_length=5, choices=Route.choices, default=Route.OTHER)
    # "Boventallig": the learner comes on top of those who are needed that day.
    supernumerary = models.BooleanField(_("supernumerary"), default=False)
    # The school's teacher, where they have an account here; one without is a PlacementRole.
    teacher = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="taught_placements"
    )
    # When it was ended for good: ``end`` may also lie ahead, as planned.
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")), name="placement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=1, hours__lte=5000), name="placement_hours_sensible"
            ),
        ]

    def __str__(self):
        return self.organisation_name

    @property
    def is_current(self):
        """Whether it goes on today, or is still to begin."""
        return self.ended is None and (self.end is None or self.end >= timezone.localdate())


class PlacementRole(models.Model):
    """Who somebody is in a placement; several supervisors, deputies, assessors, each for a time. ``end`` is the first day
    on which they no longer are.

    ``person`` where they have an account here; name, function and address otherwise too. What a role may do is in
    ``rules.py``. Leaves the system: no. Personal data: yes (of the learner, and of whoever has the role).
    """

    class Role(models.TextChoices):
        SUPERVISOR = "supervisor", _("supervisor at work")
        TRAINER = "trainer", _("practical trainer")
        DEPUTY = "deputy", _("deputy supervisor")
        SECOND_ASSESSOR = "second", _("second assessor")
        PEER_SUPERVISOR = "peer", _("fellow learner who supervises")
        TEACHER = "teacher", _("teacher of the school")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    person = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="placement_roles"
    )
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("function"), max_length=120, blank=True)
    address = models.EmailField(_("work e-mail address"), blank=True)
    start = models.DateField(_("from"), default=timezone.localdate)
    end = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "role", "person"],
                condition=Q(end=None, person__isnull=False),
                name="one_open_role_per_person",
            ),
            models.UniqueConstraint(
                fields=["placement", "role", "address"],
                condition=Q(end=None) & ~Q(address=""),
                name="one_open_role_per_address",
            ),
            models.CheckConstraint(
                condition=~Q(role="teacher") | Q(person=None), name="teacher_with_account_is_in_placement"
            ),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")), name="role_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.name}"

    @property
    def is_current(self):
        today = timezone.localdate()
        return self.start <= today and (self.end is None or self.end > today)
