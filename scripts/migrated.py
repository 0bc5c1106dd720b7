"""An empty database with every migration done: made once a run, and copied by whatever begins from one.

To migrate from nothing takes Django longer than many a test; TEST_TEMPLATE names what `tests` may copy instead.
"""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
NAME = "bekwaam_migrated"


class Making:
    """A database that is being migrated, beside other work."""

    def __init__(self, environment: dict[str, str], database: str, template: str):
        self.template = template
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=ROOT,
            env={**environment, "DATABASE_URL": database},
        )

    def wait(self) -> dict[str, str]:
        """What the tests are told. Ends the run when it cannot be migrated."""
        if self._process.wait():
            sys.exit("tests: the migrations failed; the message stands above.")
        return {"TEST_TEMPLATE": self.template}


def in_file(environment: dict[str, str], folder: Path) -> Making:
    """On SQLite: TEST_TEMPLATE is the path of the file."""
    path = folder / "migrated.sqlite3"
    return Making(environment, f"sqlite:///{path}", str(path))


@contextlib.contextmanager
def on_server(environment: dict[str, str], address: str) -> Iterator[Making]:
    """On the PostgreSQL server at this address: TEST_TEMPLATE is the name of a database there, which goes at the end."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
    try:
        yield Making(environment, urlunsplit(urlsplit(address)._replace(path=f"/{NAME}")), NAME)
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
