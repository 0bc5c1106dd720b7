"""``manage.py issuers_import FILE --source NAME``: take in a list of issuers that others keep."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from credentials.domain.registry import take_in
from credentials.domain.registry_lists import MAX_BYTES, ListRefused


class Command(BaseCommand):
    """All issuers of the list or none. The file is all that is read: nothing is fetched."""

    help = "Take in a list of issuers (a registry's JSON, a list of objects, or CSV), in the place of the source's last one."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source", required=True, metavar="NAME", help="who keeps the list, as readers will see it"
        )
        parser.add_argument(
            "--url", default="", metavar="ADDRESS", help="where the list came from; kept, never fetched"
        )

    def handle(self, *, file, source, url, **options):
        try:
            with file.open("rb") as handle:
                data = handle.read(MAX_BYTES + 1)
        except OSError as problem:
            raise CommandError(f"{file}: {problem.strerror}") from None
        try:
            with override("en"):
                taken = take_in(data=data, name=source, url=url)
        except ListRefused as problem:
            lines = "\n".join(f"  {line}" for line in problem.problems)
            raise CommandError(f"{file}: nothing was taken in.\n{lines}") from None
        self.stdout.write(
            f"{taken.source}: {taken.added} added, {taken.removed} removed, {taken.kept} kept ({taken.changed} changed)"
        )
        self.stdout.write(f"SHA-256 {taken.source.digest}")
