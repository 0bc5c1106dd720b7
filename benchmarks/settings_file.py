"""As ``benchmarks.settings``, on a database that outlives the process: ``BENCH_DATABASE`` names it."""

import os

import environ

from benchmarks.settings import *  # noqa: F403 - a settings module takes everything from its base
from config.settings.base import SQLITE_OPTIONS

_database = environ.Env.db_url_config(os.environ["BENCH_DATABASE"])
if _database["ENGINE"].endswith("sqlite3"):
    # Durable means here: on the disk when a transaction ends, whatever happens to the machine.
    _command = SQLITE_OPTIONS["init_command"].replace("synchronous=NORMAL", "synchronous=FULL")
    _database["OPTIONS"] = {**SQLITE_OPTIONS, "init_command": _command}
else:
    _database["CONN_MAX_AGE"] = 60
DATABASES = {"default": _database}
