"""A site of its own for the journeys: the real processes, on a database that this run makes and throws away."""

import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from ..templates import TEMPLATE

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60
STATIC = Path(os.environ.get("BEKWAAM_VAR", ROOT / "var")) / "static"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def own_database(folder: Path):
    """The address of an empty database: a file, or a new one beside the tests' PostgreSQL database."""
    server, template = os.environ.get("DATABASE_URL", ""), os.environ.get(TEMPLATE)
    if not server.startswith("postgres"):
        file = folder / "db.sqlite3"
        if template:
            shutil.copyfile(template, file)
        yield f"sqlite:///{file}"
        return
    name = f"journey_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


class RunningSite:
    """Web, worker and sweeper as `make demo` starts them; each can be stopped and started apart."""

    def __init__(self, folder: Path, database: str, **settings: str):
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = (folder / "site.log").open("ab")
        (folder / "static").symlink_to(STATIC)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "BEKWAAM_VAR": str(folder),
            "DATABASE_URL": database,
            "PUBLIC_URL": self.address,
            "PORT": str(self.port),
            "SECRET_KEY": secrets.token_urlsafe(60),
            "MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            **settings,
        }
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def manage(self, *arguments: str) -> str:
        """Run a command of the site, and return what it printed."""
        result = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def inside(self, name: str, *arguments: str) -> dict | int:
        """What an action of `inside.py` answers, or its exit code when it did not live to answer."""
        result = subprocess.run(
            [sys.executable, "-m", "tests.journeys.inside", name, *arguments],
            cwd=ROOT, env=self.environment, check=False, stdout=subprocess.PIPE, stderr=self.log, text=True,
        )  # fmt: skip
        return result.returncode or json.loads(result.stdout.splitlines()[-1])

    def start(self, name: str) -> None:
        commands = {
            "web": [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"],
            "worker": [sys.executable, "manage.py", "db_worker", "--interval", "0.2"],
            "sweeper": [sys.executable, "manage.py", "sweep", "--loop", "2"],
        }
        self.processes[name] = subprocess.Popen(
            commands[name],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=self.log,
            stderr=self.log,
        )

    def stop(self, name: str) -> None:
        process = self.processes.pop(name)
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def wait_until_ready(self) -> None:
        for _ in range(READY_WITHIN * 5):
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise AssertionError("the site did not answer")

    def close(self) -> None:
        for name in list(self.processes):
            self.stop(name)
        self.log.close()
