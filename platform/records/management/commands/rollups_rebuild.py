"""``manage.py rollups_rebuild``: make the rollups again from the statements."""

from django.core.management.base import BaseCommand

from records.domain.rebuilding import rebuild


class Command(BaseCommand):
    """Goes on where an earlier run was stopped; says how many rows were not what the statements say."""

    help = "Make the rollups of learning records again from the statements; safe while the site is in use."

    def handle(self, **options):
        for row in rebuild():
            if row.finished is None:
                self.stdout.write(f"people: {row.people}; changed: {row.changed}")
        self.stdout.write(f"done; people: {row.people}; changed: {row.changed}")
