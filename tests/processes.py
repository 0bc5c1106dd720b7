"""A process of its own on the tests' database: what is killed there is really killed."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def database_url() -> str:
    """The address of the database that this test uses."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    host, port = known["HOST"] or "localhost", known["PORT"] or 5432
    word = f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else ""
    return f"postgres://{known['USER']}{word}@{host}:{port}/{known['NAME']}"


def begin(module: str, *arguments: str, **settings: str) -> "subprocess.Popen[str]":
    """`python -m MODULE ARGUMENTS...` with the tests' settings, on the tests' database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": database_url(),
        **settings,
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def run(module: str, *arguments: str, **settings: str) -> tuple[int, str]:
    """The same, waited for: the exit code (negative: killed by that signal) and what it printed."""
    process = begin(module, *arguments, **settings)
    printed, _none = process.communicate(timeout=120)
    return process.returncode, printed
