"""The credentials app: what can be earned, what was issued, and the check of any credential."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    """Listens for completions, and tells accounts what it keeps about people."""

    name = "credentials"
    verbose_name = _("Credentials")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import api as accounts
        from records import api as records

        from .domain import personal_data
        from .domain.awarding import on_completion

        records.register_consumer(records.COMPLETED, "credentials", on_completion)
        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
        )
