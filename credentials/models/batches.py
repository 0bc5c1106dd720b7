"""Awards from a list: what was handed in, what was wrong with it, who agreed; and the links for people without an account."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AwardBatch(models.Model):
    """A list of people who earned one achievement, checked row by row before anything is signed.

    checked → waiting (a second administrator must agree) → running → done; or cancelled. Leaves the system: ``uuid``.
    Personal data: yes, who made and approved it.
    """

    class State(models.TextChoices):
        CHECKED = "checked", _("checked, not started")
        WAITING = "waiting", _("waits for a second administrator")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    achievement = models.ForeignKey(
        "credentials.Achievement", on_delete=models.PROTECT, related_name="batches"
    )
    made_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    approved_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    # [{"heading", "field"}]: the columns as handed in, and what each was read as; "" for one that is not used.
    columns = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=2, default="nl")
    state = models.CharField(max_length=9, choices=State.choices, default=State.CHECKED)
    job = models.UUIDField(null=True, blank=True, help_text="The long work that signs its rows.")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self):
        return f"{self.file_name or self.uuid} ({self.get_state_display()})"


class BatchRow(models.Model):
    """One line of a list, as it was handed in, with what is wrong with it. Personal data: yes (name, address)."""

    batch = models.ForeignKey(AwardBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="The line in the file, as a person counts it.")
    # The line as it was handed in, cell by cell: a list of what is wrong goes back with everything that was in it.
    cells = models.JSONField(default=list, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    awarded = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=100, blank=True)
    narrative = models.CharField(max_length=1000, blank=True)
    # [{"column", "code", "detail"}]; domain tells each in words.
    problems = models.JSONField(default=list, blank=True)
    left_out = models.BooleanField(default=False)
    award = models.OneToOneField(
        "credentials.Award", null=True, blank=True, on_delete=models.SET_NULL, related_name="batch_row"
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_per_line_of_a_list")]

    def __str__(self):
        return f"{self.batch_id}:{self.number}"


class Claim(models.Model):
    """A link by mail with which someone without an account takes what they were awarded.

    Leaves the system: ``uuid``, signed, in the link. Personal data: yes (address).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    award = models.OneToOneField("credentials.Award", on_delete=models.CASCADE, related_name="claim")
    email = models.EmailField()
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    sent = models.DateTimeField(null=True, blank=True)
    claimed = models.DateTimeField(null=True, blank=True)
    same_address = models.BooleanField(
        null=True, blank=True, help_text="Whether the address is known to belong to whoever claimed."
    )
    withdrawn = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return str(self.uuid)

    @property
    def is_usable(self):
        return self.claimed is None and self.withdrawn is None and self.expires > timezone.now()
