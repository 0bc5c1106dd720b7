"""The workplace app: assignments as done, and who judged them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkplaceConfig(AppConfig):
    """Tells accounts what it keeps about people, courses where its assignments are done, and credentials of the evidence."""

    name = "workplace"
    verbose_name = _("Practice at work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import api as accounts
        from courses import api as courses
        from credentials import api as credentials

        from . import checks, doors, personal_data, pieces  # noqa: F401 - checks register themselves

        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
        )
        credentials.register_evidence_provider(pieces.pieces_of)
        courses.register_assignment_door(doors.door, many=doors.doors)
