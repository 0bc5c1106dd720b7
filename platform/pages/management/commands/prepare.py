"""``manage.py prepare``: bring the database up to date. Safe to run at any time."""

from django.conf import settings
from django.core.cache import caches
from django.core.management import BaseCommand, call_command
from django.db import connection

from records import api as records


class Command(BaseCommand):
    help = "Migrate, and make the table of the shared cache and the folders for files where they are missing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--demo", action="store_true", help="then fill in the demo content, in the same go"
        )

    def handle(self, *args, **options):
        for folder in (
            settings.VAR,
            settings.MEDIA_ROOT,
            settings.STORAGES["private"]["OPTIONS"].get("location"),
        ):
            if folder:
                (settings.VAR / folder).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        records.catch_up()
        table = getattr(caches["shared"], "_table", None)
        if table and table not in connection.introspection.table_names():
            call_command("createcachetable", verbosity=0)
        if options["demo"]:
            call_command("demo", quiet=True, stdout=self.stdout)
