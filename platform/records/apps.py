"""The records app: what people did and completed, and who hears of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Tells accounts what it keeps about people."""

    name = "records"
    verbose_name = _("Learning records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import api as accounts

        from . import checks, signals  # noqa: F401 - registers its checks, and what follows when a row goes
        from .domain import personal_data

        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
            kinds=personal_data.KINDS,
            files=personal_data.files,
            export_addresses=personal_data.export_addresses,
            erase_addresses=personal_data.erase_addresses,
        )
