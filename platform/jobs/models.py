"""How we know that a worker lives; long work as rows."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """One row: when the sweeper last asked the task engine for a beat, and when a worker last gave one.

    It goes through the same queue as all work, so a beat means that work gets done, whichever engine there is.
    Leaves the system: as yes or no, in ``/readyz``. Personal data: no.
    """

    slot = models.CharField(max_length=10, unique=True, default="worker")
    asked = models.DateTimeField(null=True)
    beaten = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.slot} {self.beaten}"


class Job(models.Model):
    """Long work that must finish whatever happens: its items are rows, and each is done once.

    ``owner`` is the Person's uuid. Leaves the system: ``uuid``. Personal data: yes (owner; what its items hold).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("stopped")

    # In these a worker goes on with it.
    OPEN = (State.WAITING, State.RUNNING)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    owner = models.UUIDField(null=True, blank=True, db_index=True)
    parameters = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    # When a worker last did something of it: the sweeper rings again for a running job that stands still.
    moved = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.kind} {self.uuid}"


class JobItem(models.Model):
    """One piece of a job: what goes in, and what came of it. Personal data: as its job's."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    given = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="one_item_per_number")]
        indexes = [models.Index(fields=["job", "state", "number"], name="job_items_by_state")]

    def __str__(self):
        return f"{self.job_id}:{self.number}"
