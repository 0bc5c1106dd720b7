"""The ways into a class: a code to type or scan, and an invitation by mail."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JoinCode(models.Model):
    """A short code that lets people ask to join a class, until it expires, is used up, or is stopped.

    Leaves the system: ``code``, on a screen or a wall. Personal data: no.
    """

    cohort = models.ForeignKey("workplace.Cohort", on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(max_length=12, unique=True)
    most = models.PositiveSmallIntegerField(_("for how many people"))
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    stopped = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"], condition=models.Q(stopped=None), name="one_running_code_of_a_class"
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def is_usable(self):
        return self.stopped is None and self.expires > timezone.now()


class CohortInvitation(models.Model):
    """Somebody was asked, by mail, to join a class. The link says which row; who opens it decides.

    Leaves the system: ``uuid``, signed, in the link. Personal data: yes (the address, and the name on the list).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("invited")
        JOINED = "joined", _("joined")
        DECLINED = "declined", _("would rather not")
        WITHDRAWN = "withdrawn", _("withdrawn")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey("workplace.Cohort", on_delete=models.CASCADE, related_name="invitations")
    address = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    how = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "address"],
                condition=models.Q(state="waiting"),
                name="one_open_invitation_of_an_address",
            ),
        ]

    def __str__(self):
        return f"{self.cohort_id}: {self.get_state_display()}"

    @property
    def is_usable(self):
        return self.state == self.State.WAITING and self.expires > timezone.now()
