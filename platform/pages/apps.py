"""The pages app: what composes the others for a reader."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Looks up at sign-in under which hats somebody may look."""

    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import signals

        signals.connect()
