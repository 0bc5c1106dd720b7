"""``manage.py verify FILE...``: check credentials on the command line."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from credentials.domain import verifying
from credentials.domain.documents_map import DocumentsRefused, documents_map
from credentials.domain.trusted_keys import TrustedKeys, TrustedKeysRefused
from credentials.openbadges.png import MAX_IMAGE
from credentials.proofs.times import TimeRefused, parse_time
from credentials.verifying.report import Report, Result


class Command(BaseCommand):
    help = "Check credentials: JSON, a token (JWT, SD-JWT), a PNG or SVG badge, or a PDF. Ends with 0 only when every one of them is valid."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--json", action="store_true", help="one report per file, in order, each with its file"
        )
        parser.add_argument("--language", choices=["nl", "en"], default="nl", help="of the sentences")
        parser.add_argument(
            "--documents", metavar="MAP", help="a JSON file of addresses and files; nothing else is fetched"
        )
        parser.add_argument(
            "--at", metavar="TIME", help="judge as if it were this moment, such as 2026-11-24T12:00:00Z"
        )
        parser.add_argument(
            "--recipient", metavar="ADDRESS", help="whether it is for this e-mail address or identifier"
        )
        parser.add_argument("--nonce", help="what a wallet was asked to sign")
        parser.add_argument("--audience", help="for whom a wallet was asked to sign")
        parser.add_argument(
            "--trusted-key", metavar="FILE", action="append", default=[], help="a public key you were given"
        )

    def handle(self, *args, files, **options):
        try:
            circumstances = {
                "now": parse_time(options["at"]) if options["at"] else timezone.now(),
                "recipient": options["recipient"],
                "trusted_keys": TrustedKeys.read(options["trusted_key"]),
                "nonce": options["nonce"],
                "audience": options["audience"],
            }
            fetcher = documents_map(Path(options["documents"])) if options["documents"] else None
        except TimeRefused:
            raise CommandError(f"--at {options['at']}: give a moment such as 2026-11-24T12:00:00Z") from None
        except (DocumentsRefused, TrustedKeysRefused) as problem:
            raise CommandError(str(problem)) from None
        reports = [(name, self.judge(name, fetcher, circumstances)) for name in files]
        self.say(reports, **options)
        if not all(report.verdict == "valid" for _name, report in reports):
            raise SystemExit(1)

    def judge(self, name, fetcher, circumstances) -> Report:
        try:
            with Path(name).open("rb") as file:
                data = file.read(MAX_IMAGE + 1)
        except OSError as problem:
            report = Report()
            report.add("intake", Result.NOT_DONE, "intake.unreadable", problem.strerror or "")
            return report
        try:
            return verifying.check(data, fetcher=fetcher, **circumstances)
        except DatabaseError as problem:
            raise CommandError(f"{name}: our own database cannot be read: {problem}") from None

    def say(self, reports, *, language, **options) -> None:
        if options["json"]:
            rows = [{"file": name, **report.as_dict(language)} for name, report in reports]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for name, report in reports:
            self.stdout.write(f"{name}: {report.verdict.value} ({report.issuer_trust.value})")
            for check in report.checks:
                message = check.as_dict(language)["message"]
                self.stdout.write(f"  {check.result.value:<8} {check.id:<11} {message}")
