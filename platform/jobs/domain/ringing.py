"""Ring the task engine."""

import structlog
from django.db import transaction

log = structlog.get_logger(__name__)


def ring(task, *args) -> None:
    """Enqueue a task once the caller's transaction is committed.

    The engine is only a bell. What must be done stands in a row that a sweep finds again, so a bell that cannot be rung
    delays and never fails the caller.
    """
    transaction.on_commit(lambda: _enqueue(task, args))


def _enqueue(task, args) -> None:
    try:
        task.enqueue(*args)
    except Exception:
        # Any engine, any error: the caller's work is safe in its row.
        log.exception("bell not rung", task=task.module_path)
