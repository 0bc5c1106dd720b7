"""The credentials app: what can be earned, what was issued, and the check of any credential."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    """Listens for completions, and tells accounts what it keeps about people."""

    name = "credentials"
    verbose_name = _("Credentials")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import api as accounts
        from jobs import api as jobs
        from records import api as records

        from . import checks  # noqa: F401 - importing registers
        from .domain import consents, personal_data, said_in_favour, withdrawals, withdrawals_work
        from .domain.awarding import on_completion
        from .domain.batches import starting
        from .domain.batches import work as awards
        from .domain.many import links, work

        jobs.register(links.KIND, work.handle, chunk=work.CHUNK, finished=work.finished, looks_only=True)
        jobs.register(starting.KIND, awards.handle, chunk=awards.CHUNK, finished=awards.finished)
        jobs.register(
            withdrawals.KIND,
            withdrawals_work.handle,
            chunk=withdrawals_work.CHUNK,
            finished=withdrawals_work.finished,
        )
        records.register_consumer(records.COMPLETED, "credentials", on_completion)
        records.register_supplement(self.name, said_in_favour.supplement)
        consents.register()
        accounts.register_personal_data(
            app=self.name,
            export=personal_data.export,
            erase=personal_data.erase,
            retention=personal_data.RETENTION,
            kinds=personal_data.KINDS,
            files=personal_data.files,
            export_addresses=personal_data.export_addresses,
            erase_addresses=personal_data.erase_addresses,
            people_at=personal_data.people_at,
        )
