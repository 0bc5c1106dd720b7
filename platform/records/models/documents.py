"""Documents of the store: what a tool keeps about an activity, an agent, or an agent in an activity (Communication 2.2)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

# Stands for "no activity", "no agent", "no registration", so that the constraint sees two such rows as the same one.
NONE = uuid.UUID(int=0)


class Document(models.Model):
    """One document, under its id, in the context that its resource has; each once.

    ``tenant`` is that of the tool (0 is the site itself). Keys are of one size whatever was sent (records.xapi.identity);
    ``name`` and ``activity`` keep the words themselves, an agent is known by its key alone.
    Leaves the system: ``content``, to tools of the tenant. Personal data: yes, where there is an agent; as the tool sent it.
    """

    class Kind(models.TextChoices):
        STATE = "state", _("state")
        ACTIVITY_PROFILE = "activity", _("activity profile")
        AGENT_PROFILE = "agent", _("agent profile")

    kind = models.CharField(max_length=8, choices=Kind)
    tenant = models.BigIntegerField()
    activity = models.TextField(blank=True)
    activity_key = models.UUIDField(default=NONE)
    agent_key = models.UUIDField(default=NONE)
    registration = models.UUIDField(default=NONE)
    name = models.TextField()
    name_key = models.UUIDField()
    content_type = models.CharField(max_length=255)
    content = models.BinaryField()
    updated = models.DateTimeField()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["updated", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "tenant",
                    "kind",
                    "agent_key",
                    "activity_key",
                    "registration",
                    "name_key",
                ],
                name="one_document_per_id",
            )
        ]
        indexes = [
            models.Index(fields=["agent_key"], condition=~models.Q(agent_key=NONE), name="document_of_agent")
        ]

    def __str__(self):
        return self.name


class Definition(models.Model):
    """What the statements of a tenant say about one activity, put together, up to the moment ``through``.

    Made when it is asked for, so that storing a statement costs nothing more. Personal data: no.
    """

    tenant = models.BigIntegerField()
    key = models.UUIDField()
    content = models.JSONField(default=dict)
    through = models.DateTimeField()

    class Meta:
        verbose_name = _("activity definition")
        verbose_name_plural = _("activity definitions")
        constraints = [models.UniqueConstraint(fields=["tenant", "key"], name="one_definition_per_activity")]

    def __str__(self):
        return str(self.key)
