"""The organisations app: schools, care employers and sector bodies, their members, domains and sites."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Registers the roles of a person as personal data, and forgets remembered themes when one changes."""

    name = "organisations"
    verbose_name = _("Organisations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import api as accounts

        from . import signals
        from .domain import personal_data

        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
            kinds=personal_data.KINDS,
        )
        signals.connect()
