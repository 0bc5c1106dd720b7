"""Check that nobody changed the log."""

from django.core.management.base import BaseCommand, CommandError

from audit import api


class Command(BaseCommand):
    help = "Read the whole log and name the first row that was changed, put in or taken out."

    def handle(self, *args, **options):
        report = api.verify_chain()
        if report.broken_at is not None:
            raise CommandError(
                f"Row {report.broken_at}: {report.why}. {report.rows} rows before it are in order."
            )
        self.stdout.write(f"{report.rows} rows are in order; the last digest is {report.digest}")
