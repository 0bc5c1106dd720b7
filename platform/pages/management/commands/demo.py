"""``manage.py demo``: fill in the demo content, and print addresses and accounts."""

import json

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from pages.demo.addresses import collect
from pages.demo.seed import seed


class Command(BaseCommand):
    help = "Fill in the demo content (what is there stays) and print the addresses and accounts to look at it with."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the same as JSON, for scripts")
        parser.add_argument("--quiet", action="store_true", help="fill in only")
        parser.add_argument("--print", action="store_true", dest="only_print", help="print only")

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError(
                "This is a production site: demo accounts with a printed password do not belong here."
            )
        if not options["only_print"]:
            seed(
                say=(lambda text: None)
                if options["json"]
                else lambda text: self.stdout.write(f"demo: {text}")
            )
        if options["quiet"]:
            return
        found = collect()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"\nBekwaam runs on {found['site']}   (Ctrl-C stops it)\n\n")
        for row in found["addresses"]:
            self.stdout.write(f"  {row['what']:<37} {row['address']}\n")
        self.stdout.write(f"\nAccounts (password of all: {found['password']})\n")
        for row in found["accounts"]:
            self.stdout.write(f"  {row['what']:<44} {row['email']}\n")
