"""Ring again for what is overdue, and tidy up."""

import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from jobs.domain.sweeping import sweep


class Command(BaseCommand):
    help = "Run every app's sweeps once, or again and again."

    def add_arguments(self, parser):
        parser.add_argument(
            "--loop", type=float, metavar="SECONDS", help="go on, with this pause between two rounds"
        )

    def handle(self, *args, loop=None, verbosity=1, **options):
        signal.signal(signal.SIGTERM, _stop)
        failed = self.round(verbosity)
        while loop:
            time.sleep(loop)
            close_old_connections()
            self.round(verbosity)
        if failed:
            raise SystemExit(1)

    def round(self, verbosity) -> bool:
        """One round; says what was found, and whether a sweep failed."""
        counts = sweep()
        for name, count in counts.items():
            if count is None:
                self.stderr.write(f"{name}: failed")
            elif count and verbosity:
                self.stdout.write(f"{name}: {count}")
        return None in counts.values()


def _stop(*_signal):
    raise SystemExit(0)
