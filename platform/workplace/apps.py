"""The workplace app: assignments as done, and who judged them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkplaceConfig(AppConfig):
    """Tells accounts what it keeps about people, and courses where its assignments are done."""

    name = "workplace"
    verbose_name = _("Practice at work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import api as accounts
        from courses import api as courses

        from . import doors, personal_data

        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
        )
        courses.register_assignment_door(doors.door, many=doors.doors)
