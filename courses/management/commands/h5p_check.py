"""Judge H5P packages as an upload would, without storing anything."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.h5p.package import Problem, Report, check_package
from courses.h5p.store import installed


class Command(BaseCommand):
    requires_system_checks = []
    help = "Judge H5P packages as an upload would. Stores nothing; fails when one of them would be refused."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="Print one report per file, as a JSON list.")
        parser.add_argument(
            "--empty-store", action="store_true", help="Ignore the libraries that are installed on this site."
        )

    def handle(self, *, files, json, empty_store, **_options):
        there = frozenset() if empty_store else installed()
        reports = [(name, _judge(name, there)) for name in files]
        self.stdout.write(_as_json(reports) if json else "\n".join(_as_text(*row) for row in reports))
        refused = sum(not report.accepted for _name, report in reports)
        if refused:
            raise CommandError(f"{refused} of {len(reports)} refused", returncode=1)


def _judge(name, there) -> Report:
    try:
        with Path(name).open("rb") as file:
            return check_package(file, name=Path(name).name, installed=there)
    except OSError as problem:
        return Report(problems=[Problem.of("not_readable", found=problem.strerror or "")])


def _as_json(reports) -> str:
    return json.dumps([report.as_json(name) for name, report in reports], ensure_ascii=False, indent=2)


def _as_text(name, report) -> str:
    if report.accepted:
        return f"{name}: accepted ({report.kind}, {len(report.libraries)} libraries)"
    lines = [f"  {': '.join(filter(None, (row.file, row.message())))}" for row in report.problems]
    return "\n".join([f"{name}: refused", *lines])
