"""Credentials that others issued, kept by their holder beside ours."""

import uuid

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def _private():
    return storages["private"]


def _path(instance, _name):
    return f"portfolio/{instance.uuid}"


class ImportedBadge(models.Model):
    """A badge of another issuer, as it was brought: judged when it came and again when it is shown.

    Leaves the system: never. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="imported_badges")
    file = models.FileField(storage=_private, upload_to=_path)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200, blank=True)
    # The last report as the API would answer it in English; the page judges anew.
    name = models.CharField(_("name"), max_length=300)
    issuer_name = models.CharField(_("issuer"), max_length=300, blank=True)
    verdict = models.CharField(max_length=8)
    issuer_trust = models.CharField(max_length=10, blank=True)
    checked = models.DateTimeField()
    added = models.DateTimeField(auto_now_add=True)
    # Empty while its holder only looked at the first report: such a row has a term (``portfolio_looks``).
    kept = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-added", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="one_copy_of_a_badge_per_person")
        ]

    def __str__(self):
        return self.name
