"""The keys app: private keys at rest, and the public keys that never disappear."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeysConfig(AppConfig):
    """Registers the check of the master key."""

    name = "keys"
    verbose_name = _("Keys")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks  # noqa: F401 - importing registers
