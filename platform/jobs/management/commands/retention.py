"""What is over its term: look, or let it go now."""

from django.core.management.base import BaseCommand

from jobs.domain import terms


class Command(BaseCommand):
    help = "Say how many rows of each kind are over their term; without --dry-run they go now."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args, dry_run=False, **options):
        if dry_run:
            for kind, days, number in terms.count():
                self.stdout.write(f"{kind}\t{days or 'stays'}\t{number}")
            return
        counts = terms.keep()
        for kind, number in counts.items():
            self.stdout.write(f"{kind}\t{'failed' if number is None else number}")
        if None in counts.values():
            raise SystemExit(1)
