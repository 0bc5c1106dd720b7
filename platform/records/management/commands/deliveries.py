"""``manage.py deliveries``: what still has to be heard, and by whom."""

from django.core.management.base import BaseCommand

from records.domain.delivering import deliver_all, try_again
from records.domain.queries import deliveries_by_state, given_up


class Command(BaseCommand):
    """Shows counts and what was given up; ``--again`` lets that wait again and delivers all that is due."""

    help = "Show events that wait for a consumer, and those that need attention."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="try again what was given up, here and now")

    def handle(self, *, again, **options):
        if again:
            count = try_again(deliveries=given_up())
            self.stdout.write(f"tried again: {count}; delivered: {deliver_all()}")
        for state, count in deliveries_by_state().items():
            self.stdout.write(f"{state}: {count}")
        for row in given_up():
            self.stdout.write(f"needs attention: {row.event.key} for {row.consumer}: {row.error}")
