"""The frameworks app: the qualification register, outcomes, and where and for whom work is done."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrameworksConfig(AppConfig):
    """Tells accounts what it keeps about people."""

    name = "frameworks"
    verbose_name = _("Frameworks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import api as accounts

        from .domain import personal_data

        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
            kinds=personal_data.KINDS,
        )
