"""The courses app: open modules as pages, and what a learner does with them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Tells accounts what it keeps about people, and records what is published."""

    name = "courses"
    verbose_name = _("Courses")
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
