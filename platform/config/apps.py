"""The project package as an app: it brings the checks of the settings and the error pages."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the checks of the settings."""

    name = "config"

    def ready(self):
        from . import checks  # noqa: F401 - importing registers
