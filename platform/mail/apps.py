"""The mail app: mails as rows, and the demo's mailbox."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Nothing to set up."""

    name = "mail"
    verbose_name = _("Mail")
    default_auto_field = "django.db.models.BigAutoField"
