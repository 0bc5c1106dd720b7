"""The jobs app: the bell (task engine), and the sweeper that rings again."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Nothing to set up."""

    name = "jobs"
    verbose_name = _("Background work")
    default_auto_field = "django.db.models.BigAutoField"
