"""The accounts app: people, and how they sign in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers what accounts itself keeps about a person."""

    name = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from jobs import api as jobs

        from . import checks, leaving  # noqa: F401 - checks registers itself
        from .domain import own_data
        from .domain.exporting import making
        from .domain.personal_data import register_personal_data

        leaving.listen()
        jobs.register(making.KIND, making.handle, finished=making.finished)
        register_personal_data(
            app=self.name,
            export=own_data.export,
            erase=own_data.erase,
            retention=own_data.RETENTION,
            kinds=own_data.KINDS,
            export_addresses=own_data.export_addresses,
            erase_addresses=own_data.erase_addresses,
            people_at=own_data.people_at,
        )
