"""The accounts app: people, and how they sign in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers what accounts itself keeps about a person."""

    name = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks  # noqa: F401 - registers them
        from .domain import own_data
        from .domain.personal_data import register_personal_data

        register_personal_data(
            app=self.name, export=own_data.export, erase=own_data.erase, retention=own_data.RETENTION
        )
