"""A group assignment: who does it together, each for their own profession, and what they tell each other."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Group(models.Model):
    """Learners who do one assignment together; each has an assignment, a reflection and a judgement of their own.

    Leaves the system: ``code``, told to those who join. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.UUIDField()
    name = models.CharField(_("name of the group"), max_length=60)
    code = models.CharField(max_length=8, unique=True)
    # Professions of members whose account was erased: the others did it together with them, and it still counts.
    left = models.JSONField(default=list, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name


class GroupMember(models.Model):
    """Somebody in a group, with the profession that they learn. Leaves the system: no. Personal data: yes."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    assignment = models.OneToOneField(
        "workplace.Assignment", on_delete=models.CASCADE, related_name="membership"
    )
    profession = models.CharField(_("your profession"), max_length=80)
    joined = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["joined", "pk"]

    def __str__(self):
        return f"{self.assignment.person.name}, {self.profession}"


class PeerFeedback(models.Model):
    """What one member tells another, to learn from: it never counts for a result, and no assessor reads it.

    Leaves the system: no. Personal data: yes (of both).
    """

    giver = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="given")
    receiver = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="received")
    went_well = models.TextField(_("what went well"))
    next_step = models.TextField(_("what could be a next step"))
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["giver", "receiver"], name="one_feedback_to_each_member"),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="no_feedback_to_oneself"),
        ]

    def __str__(self):
        return f"{self.giver_id} -> {self.receiver_id}"
