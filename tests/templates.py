"""Databases that begin as a copy of one that was migrated (``scripts/migrated.py``), where the environment names it."""

import shutil

from django.db import connections

TEMPLATE = "TEST_TEMPLATE"


def begin_from(template: str) -> None:
    """The tests' own database: a copied file, or what PostgreSQL copies when it is made."""
    test = connections["default"].settings_dict["TEST"]
    if connections["default"].vendor == "sqlite":
        shutil.copyfile(template, test["NAME"])
    else:
        test["TEMPLATE"] = template
