"""What was written before statements of tools were kept too gets what it is searched by."""

import uuid
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from records import api as records
from records.models import Statement

migration = import_module("records.migrations.0002_statement_store")


@pytest.mark.django_db
def test_every_row_is_filled_in(person, monkeypatch):
    monkeypatch.setattr(migration, "MANY", 2)
    for number in range(5):
        records.write_statement(
            person=person, verb=records.Verb.COMPLETED, activity=uuid.UUID(int=number), key=str(number)
        )
    before = list(Statement.objects.order_by("pk").values("pk", *migration.FILLED))
    empty = dict.fromkeys(migration.FILLED[:3], migration.NOT_YET)
    Statement.objects.update(fingerprint="", **empty)
    # Of the schema editor only its connection is used.
    migration.fill(apps, SimpleNamespace(connection=connection))
    assert list(Statement.objects.order_by("pk").values("pk", *migration.FILLED)) == before
    assert len({row["object_key"] for row in before}) == 5
