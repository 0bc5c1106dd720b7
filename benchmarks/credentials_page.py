"""The public page of a credential, as a stranger gets it: SQL statements, and connections to anywhere; a line of JSON."""

import socket

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models load after Django is set up
from django.test import Client  # noqa: E402

from benchmarks.credentials_mass import achievement, plan  # noqa: E402
from benchmarks.timing import answer, statements  # noqa: E402
from credentials.domain.mass_issuing import issue_many  # noqa: E402
from credentials.models import Award, Credential  # noqa: E402

asked: list[object] = []


def count_connections() -> None:
    """Each attempt to reach a host, also one that would fail. The database is in memory and needs none."""
    connect = socket.socket.connect

    def counted(self, address):
        asked.append(address)
        return connect(self, address)

    socket.socket.connect = counted


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    issue_many(Award.objects.filter(pk__in=plan(achievement(), 1)))
    credential = Credential.objects.get()
    Credential.objects.update(public=True)
    count_connections()
    found = statements(Client(SERVER_NAME="localhost"), f"/credentials/{credential.uuid}")
    answer({"statements": found, "outbound": len(asked)})


if __name__ == "__main__":
    main()
