"""How we know that a worker lives."""

from django.db import models


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
