"""Alive, and ready: database, tasks and keys, each by name."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from config import health
from jobs.models import Heartbeat
from keys import api as keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return Heartbeat.objects.create(beaten=timezone.now())


def ready(client):
    response = client.get("/readyz")
    assert "no-store" in response["Cache-Control"]
    return response.status_code, response.json()


def test_alive_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_ready_when_all_is_in_order(client, worker, django_assert_num_queries):
    keys.ensure_key("issuer:zuiderpoort")
    with django_assert_num_queries(3):
        answer = ready(client)
    assert answer == (200, {"database": True, "tasks": True, "keys": True})


def test_without_a_worker_it_is_not_ready(client, worker):
    Heartbeat.objects.update(beaten=timezone.now() - timedelta(minutes=5))
    assert ready(client) == (503, {"database": True, "tasks": False, "keys": True})


def test_with_another_master_key_it_is_not_ready(client, worker, settings):
    keys.ensure_key("issuer:zuiderpoort")
    settings.MASTER_KEY = settings.MASTER_KEY[::-1]
    assert ready(client) == (503, {"database": True, "tasks": True, "keys": False})


def test_without_a_database_it_says_so_and_asks_no_further(client, monkeypatch):
    class Away:
        def cursor(self):
            raise OperationalError("secret detail")

    monkeypatch.setattr(health, "connection", Away())
    assert ready(client) == (503, {"database": False, "tasks": False, "keys": False})
