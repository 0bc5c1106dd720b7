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
        from records import api as records

        from . import checks, doors, personal_data, pieces, signals  # noqa: F401 - checks register themselves
        from .domain import consents
        from .domain.completed import supplement

        consents.register()
        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
            kinds=personal_data.KINDS,
            files=personal_data.files,
            files_of_addresses=personal_data.files_of_addresses,
            export_addresses=personal_data.export_addresses,
            erase_addresses=personal_data.erase_addresses,
        )
        signals.connect()
        credentials.register_evidence_provider(pieces.pieces_of)
        records.register_supplement(self.name, supplement)
        courses.register_assignment_door(doors.door, many=doors.doors)
        courses.register_validation_door(doors.validation_door)
