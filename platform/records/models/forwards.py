"""Forwarding: which outside store gets which statements, and what still has to go there."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ForwardTarget(models.Model):
    """A learning record store of an organisation, elsewhere, that gets statements from us.

    The password lies sealed under the master key, for the origin that it was given for. ``collected`` is how far the
    statements were looked through.
    Leaves the system: never. Personal data: no.
    """

    class Version(models.TextChoices):
        V1 = "1.0.3", "1.0.3"
        V2 = "2.0.0", "2.0.0"

    class State(models.TextChoices):
        WORKING = "working", _("working")
        ATTENTION = "attention", _("paused")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=120)
    endpoint = models.URLField(_("address of the store"), max_length=500)
    username = models.CharField(_("user name"), max_length=200)
    box = models.BinaryField(editable=False)
    version = models.CharField(_("version of xAPI"), max_length=5, choices=Version, default=Version.V1)
    since = models.DateTimeField(_("statements from"), default=timezone.now)
    members = models.BooleanField(
        _("what its learners do here"),
        default=True,
        help_text=_("From the moment that they became a learner of the organisation."),
    )
    tools = models.BooleanField(_("what its own tools sent"), default=False)
    active = models.BooleanField(_("works"), default=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WORKING, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    next_try = models.DateTimeField(_("next try"), default=timezone.now, editable=False)
    error = models.CharField(_("last error"), max_length=120, blank=True, editable=False)
    collected = models.DateTimeField(null=True, editable=False)
    busy_until = models.DateTimeField(null=True, editable=False)
    last_sent = models.DateTimeField(_("last sent"), null=True, editable=False)

    class Meta:
        verbose_name = _("outside store")
        verbose_name_plural = _("outside stores")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "endpoint", "username"], name="one_target_at_an_endpoint"
            ),
            models.CheckConstraint(
                condition=models.Q(members=True) | models.Q(tools=True),
                name="a_target_gets_something",
                violation_error_message=_("Choose at least one kind of statements."),
            ),
        ]

    def __str__(self):
        return self.name


class Forward(models.Model):
    """One statement for one target: waiting, there, refused until somebody looks, or dropped by who looked.

    What is there is tidied up after a day; what was dropped is kept, so that it is not found again. Personal data: no; it
    goes with its statement.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("delivered")
        ATTENTION = "attention", _("needs attention")
        DROPPED = "dropped", _("not sent: somebody decided so")

    target = models.ForeignKey(ForwardTarget, on_delete=models.CASCADE, related_name="forwards")
    statement = models.ForeignKey("records.Statement", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    error = models.CharField(max_length=120, blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "statement"], name="one_forward_per_target")]
        indexes = [models.Index(fields=["target", "state", "statement"], name="forward_that_waits")]

    def __str__(self):
        return f"{self.statement_id} → {self.target_id}"
