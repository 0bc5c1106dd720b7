"""The bell delays, and never fails or loses; a beat through the same queue shows that somebody hears it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs import api
from jobs.domain.heartbeat import ask
from jobs.models import Heartbeat
from jobs.tasks import beat

pytestmark = pytest.mark.django_db


class Deaf:
    """A task whose engine is down."""

    module_path = "tests.deaf"

    def enqueue(self, *_args):
        raise ConnectionError("no engine")


def waiting():
    return DBTaskResult.objects.filter(status="READY").count()


def work():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.fixture
def no_signals(monkeypatch):
    """The worker of a test leaves the signals of the tests' process alone."""
    monkeypatch.setattr(
        "django_tasks_db.management.commands.db_worker.Worker.configure_signals", lambda _self: None
    )


def test_nothing_rings_before_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        api.ring(beat)
        assert waiting() == 0
    assert waiting() == 1


def test_nothing_rings_after_a_rollback(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        api.ring(beat)
        transaction.set_rollback(True)
    assert waiting() == 0


def test_an_engine_that_is_down_does_not_fail_the_caller(django_capture_on_commit_callbacks, capsys, caplog):
    with django_capture_on_commit_callbacks(execute=True) as bells:
        api.ring(Deaf(), 1)
    assert len(bells) == 1
    printed = capsys.readouterr()
    assert "bell not rung" in printed.out + printed.err + caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_worker_shows_that_it_lives(no_signals):
    assert api.worker_is_alive() is False
    assert ask() == 1
    assert api.worker_is_alive() is False
    work()
    assert api.worker_is_alive() is True


def test_a_worker_that_stopped_is_noticed():
    Heartbeat.objects.create(beaten=timezone.now() - timedelta(minutes=2))
    assert api.worker_is_alive() is True
    Heartbeat.objects.update(beaten=timezone.now() - timedelta(minutes=4))
    assert api.worker_is_alive() is False


def test_without_a_worker_the_queue_does_not_fill_up(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert [ask() for _ in range(3)] == [1, 0, 0]
    assert waiting() == 1


@pytest.mark.parametrize(
    ("asked", "beaten", "again"),
    [(10, 9, 0), (40, 39, 1), (40, 50, 0), (40, None, 0), (601, None, 1), (601, 700, 1)],
)
def test_when_a_beat_is_asked_for_again(asked, beaten, again):
    now = timezone.now()
    Heartbeat.objects.create(
        asked=now - timedelta(seconds=asked),
        beaten=None if beaten is None else now - timedelta(seconds=beaten),
    )
    assert ask() == again


def test_looking_costs_one_statement(django_assert_num_queries):
    Heartbeat.objects.create(beaten=timezone.now())
    with django_assert_num_queries(1):
        assert api.worker_is_alive() is True
