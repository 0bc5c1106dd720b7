"""The audit app: an append-only, hash-chained log."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Nothing to set up."""

    name = "audit"
    verbose_name = _("Log")
    default_auto_field = "django.db.models.BigAutoField"
