"""As ``benchmarks.settings``, on a database that outlives the process: ``BENCH_DATABASE`` names it."""

import os

import environ

from benchmarks.settings import *  # noqa: F403 - a settings module takes everything from its base
from config.settings.base import database

_database = database(environ.Env.db_url_config(os.environ["BENCH_DATABASE"]))
if _database["ENGINE"].endswith("sqlite3"):
    # Durable means here: on the disk when a transaction ends, whatever happens to the machine.
    _options = _database["OPTIONS"]
    _command = _options["init_command"].replace("synchronous=NORMAL", "synchronous=FULL")
    _database["OPTIONS"] = {**_options, "init_command": _command}
DATABASES = {"default": _database}
