"""``manage.py import_keuzedelen FILE``: take in keuzedelen from a CSV file."""

import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from frameworks.domain.errors import FrameworkError, RowsRefused
from frameworks.domain.importing import import_keuzedelen


class Command(BaseCommand):
    """All rows or none; what is wrong is said row by row."""

    help = "Take in keuzedelen from a CSV file; rows that say 'no' under verified are left out."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--checked",
            type=datetime.date.fromisoformat,
            help="the day on which the source was read, for rows without a column for it (default: of the file)",
        )

    def handle(self, *, file, checked, **options):
        try:
            day = checked or datetime.date.fromtimestamp(file.stat().st_mtime)
            with file.open(encoding="utf-8-sig", newline="") as handle:
                result = import_keuzedelen(handle, checked=day)
        except OSError as problem:
            raise CommandError(f"{file}: {problem.strerror}") from None
        except UnicodeDecodeError:
            raise CommandError(f"{file}: not UTF-8") from None
        except RowsRefused as problem:
            lines = "\n".join(f"  line {line}: {text}" for line, text in problem.problems)
            raise CommandError(f"{file}: nothing was taken in.\n{lines}") from None
        except FrameworkError as problem:
            raise CommandError(f"{file}: {problem}") from None
        self.stdout.write(f"{result['taken']} taken in, {result['skipped']} left out")
