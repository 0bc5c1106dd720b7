"""Statements: who did what, as xAPI says it, of ours and of tools."""

import json
import uuid

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_files():
    return storages["private"]


class Statement(models.Model):
    """One immutable xAPI statement; the columns repeat what is searched for, and ``stored`` is the order of arrival.

    ``tenant`` is 0 for our own store, else the organisation of the tool that sent it: an id is unique within it. ``key``
    names a happening of our own in the app that tells it, so that telling it twice is telling it once. ``person`` and
    ``activity`` are set where the statement is about someone or something of ours; a record stays when its page goes.
    ``body`` is the text that is handed out. ``fingerprint`` is over what makes two statements the same (Data 2.3.1).
    Leaves the system: ``uuid`` and ``body``, to the person and to the tools of the tenant. Personal data: yes; what we
    write has no names in it, what a tool sends is kept as sent.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    tenant = models.BigIntegerField(default=0)
    # The composite index below begins with the person; a second one would only slow writing.
    person = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Who sent it; none for our own. A client is stopped, never deleted, so this needs no index.
    client = models.ForeignKey(
        "records.Client", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField(max_length=200, null=True)
    verb = models.TextField()
    activity = models.UUIDField(null=True)
    registration = models.UUIDField(null=True)
    # The first 16 bytes of SHA-256 over the identifier: fixed size, whatever was sent (records.xapi.identity).
    actor_key = models.UUIDField()
    verb_key = models.UUIDField()
    object_key = models.UUIDField()
    timestamp = models.DateTimeField()
    stored = models.DateTimeField()
    voided = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    body = models.TextField()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["timestamp", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "uuid"], name="one_statement_per_tenant_and_id"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(key__isnull=False), name="one_statement_per_key"
            ),
        ]
        # What is asked for comes back in the order in which it was stored.
        indexes = [
            models.Index(fields=["tenant", "stored"], name="statement_of_tenant"),
            models.Index(fields=["tenant", "actor_key", "stored"], name="statement_of_actor"),
            models.Index(fields=["tenant", "object_key", "stored"], name="statement_about_object"),
            models.Index(fields=["tenant", "verb_key", "stored"], name="statement_with_verb"),
            models.Index(
                fields=["registration"],
                condition=models.Q(registration__isnull=False),
                name="statement_of_registration",
            ),
            models.Index(
                fields=["person", "registration"],
                condition=models.Q(person__isnull=False),
                name="statement_of_someone",
            ),
            models.Index(
                fields=["activity"], condition=models.Q(activity__isnull=False), name="statement_of_activity"
            ),
        ]

    def __str__(self):
        return str(self.uuid)

    @property
    def content(self) -> dict:
        """The statement as a dictionary, read from its text."""
        return json.loads(self.body)


class StatementLink(models.Model):
    """What else a statement is about, or points to, by key. Personal data: as its statement, with which it goes."""

    class Kind(models.IntegerChoices):
        AGENT = 1, "member of its actor or object"
        RELATED_AGENT = 2, "named elsewhere in it"
        RELATED_ACTIVITY = 3, "activity in its context or sub-statement"
        REFERENCE = 4, "statement it points to"
        VOIDS = 5, "statement it voids"

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="links")
    kind = models.PositiveSmallIntegerField(choices=Kind)
    key = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="link_to")]

    def __str__(self):
        return f"{self.statement_id} {self.get_kind_display()} {self.key}"


class Attachment(models.Model):
    """A file that came with a statement; rows of a tenant with the same digest share one.

    Leaves the system: the file, with its statement. Personal data: perhaps; it goes with its statement.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="attachments")
    sha2 = models.CharField(max_length=128)
    content_type = models.CharField(max_length=255)
    length = models.PositiveBigIntegerField()
    file = models.FileField(storage=private_files, max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "sha2"], name="one_attachment_per_statement_and_digest"
            )
        ]
        indexes = [
            models.Index(fields=["file"], name="attachment_file"),
            models.Index(fields=["sha2"], name="attachment_with_digest"),
        ]

    def __str__(self):
        return self.sha2
