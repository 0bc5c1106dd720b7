"""``manage.py xapi_client NAME --scope all``: a tool's name and password for the learning record store."""

import json

from django.core.management.base import BaseCommand, CommandError

from organisations import api as organisations
from records.domain.clients import NO_LIMIT, make_client
from records.models.clients import SCOPES


class Command(BaseCommand):
    """The password is printed now and never again. Without an organisation the records are the site's own."""

    help = "Make a Basic credential for the learning record store, and print it once as JSON."

    def add_arguments(self, parser):
        parser.add_argument("name", help="which tool it is for")
        parser.add_argument(
            "--scope",
            action="append",
            required=True,
            choices=SCOPES,
            help="what it may do; may be given again",
        )
        parser.add_argument("--organisation", metavar="SLUG", help="whose records it sees and writes")

    def handle(self, *, name, scope, organisation, **options):
        owner = None
        if organisation:
            owner = organisations.Organisation.objects.filter(slug=organisation).first()
            if owner is None:
                raise CommandError(f"there is no organisation {organisation}")
        client, password = make_client(name=name, scopes=scope, organisation=owner, per_minute=NO_LIMIT)
        self.stdout.write(json.dumps({"username": client.username, "password": password}))
