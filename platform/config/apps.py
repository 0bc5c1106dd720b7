"""The project package as an app: it brings the checks of the settings and the error pages."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the checks of the settings, and sets the logs up."""

    name = "config"

    def ready(self):
        from . import checks, logs  # noqa: F401 - importing the checks registers them

        logs.configure()
