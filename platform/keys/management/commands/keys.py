"""An owner's keys: look, replace the active one, or say that one is known to somebody else."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from keys import api
from keys.models import Key


class Command(BaseCommand):
    help = "List the keys of an owner (issuer:<slug>); --rotate makes a new one, --compromised UUID withdraws one."

    def add_arguments(self, parser):
        parser.add_argument("owner", help="who signs, like issuer:zuiderpoort")
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--rotate", action="store_true", help="a new key signs; what the old one signed stays valid"
        )
        what.add_argument(
            "--compromised",
            type=UUID,
            metavar="UUID",
            help="nothing that this key signed is trusted any more",
        )
        parser.add_argument(
            "--algorithm",
            choices=Key.Algorithm.values,
            default=Key.Algorithm.ED25519.value,
            help="the kind of key to rotate; Ed25519 unless you say otherwise",
        )

    def handle(self, *args, owner, algorithm, rotate=False, compromised=None, **options):
        try:
            if rotate:
                api.rotate(owner, algorithm)
            if compromised:
                api.mark_compromised(self.key_of(owner, compromised))
        except api.KeysError as problem:
            raise CommandError(str(problem)) from problem
        for key in api.public_keys(owner):
            until = f" until {key.retired_at:%Y-%m-%d %H:%M}" if key.retired_at else ""
            self.stdout.write(
                f"{key.uuid} {key.state} {key.algorithm} from {key.created:%Y-%m-%d %H:%M}{until} {key.public_multibase}"
            )

    def key_of(self, owner, uuid):
        """The key, if it is this owner's: a slip of the hand must not withdraw another's."""
        key = api.public_key(uuid)
        if key is None or key.owner != owner:
            raise CommandError(f"{owner} has no key {uuid}")
        return key
