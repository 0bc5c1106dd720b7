"""Until when all statements can be read (Communication 2.1.3): no later than the oldest whose storing is still under way.

``stored`` is chosen just before a statement is written, and is seen when its transaction ends: later ones may be seen
first. So who writes shows the second of ``stored`` to all until that end, and who asks looks for the oldest second that is
shown. On PostgreSQL that is an advisory lock, taken in the statement that inserts. SQLite has one writer at a time: who
holds its lock knows that nobody else is writing. Between choosing and writing at most SLACK may pass: what comes later is
refused by the insert (``Late``) and written with a new moment.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import Error, connection, transaction
from django.utils import timezone

SLACK = timedelta(seconds=2)
# What was true once stays true: each process asks the database once in so many seconds.
REMEMBERED = 1
# The first number of our advisory locks; the second is a second, counted from a day of which it fits in 32 bits until 2088.
LOCK = 7_411_403
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
TRIES = 3

_known = (0.0, NEVER)


class Late(Exception):
    """Too much time went by since ``stored`` was chosen; nothing is written. ``now`` is by the clock of the database."""

    def __init__(self, now: datetime):
        super().__init__(now)
        self.now = now


class TooSlow(Exception):
    """It was late each time: this machine does not come round to it."""


def second_of(stored: datetime) -> int:
    """The number of the lock that shows that a statement of this moment is being written."""
    return int((stored - FIRST).total_seconds())


def in_time(write: Callable[[datetime], Any]) -> Any:
    """What ``write`` returns, called with the moment that is to be ``stored``; with a later one where it was late."""
    now = timezone.now()
    for _attempt in range(TRIES):
        try:
            return write(now)
        except Late as late:
            now = late.now
    raise TooSlow


def consistent_through() -> datetime:
    """All statements that are stored before this moment, now or later, can be read. Out of reach: what was known last."""
    global _known
    until, found = _known
    if until > time.monotonic():
        return found
    try:
        found = _asked()
    except Error:
        return found
    _known = time.monotonic() + REMEMBERED, found
    return found


def _asked() -> datetime:
    if connection.vendor != "postgresql":
        with transaction.atomic():
            return timezone.now() - SLACK
    with connection.cursor() as cursor:
        # What this very transaction wrote can be read by itself.
        cursor.execute(
            "SELECT statement_timestamp(), min(objid::bigint) FROM pg_locks WHERE locktype = 'advisory'"
            " AND classid = %s AND objsubid = 2 AND pid <> pg_backend_pid()"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCK],
        )
        now, second = cursor.fetchone()
    through = now - SLACK
    return through if second is None else min(through, FIRST + timedelta(seconds=second))
