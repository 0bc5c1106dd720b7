"""How long each kind of thing is kept: one table of days in the settings, one list of who forgets what."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import structlog
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

log = structlog.get_logger(__name__)

HOUR = 60 * 60
# Seconds of one sweep: mails and deliveries wait for it.
BUDGET = 20.0
# Before anything here: what has no term stays.
FOR_EVER = 36500
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Term:
    """One kind: a queryset of the rows that are over their term now, and what forgets them (some at a time; how many)."""

    kind: str
    overdue: Callable[[], Any]
    forget: Callable[[], int]


def before(kind: str) -> datetime:
    """What is older than this is over its term; with 0 days in ``settings.RETENTION`` nothing is."""
    days = settings.RETENTION[kind]
    return timezone.now() - timedelta(days=days) if days else NEVER


def until(kind: str, since: datetime | None = None) -> datetime:
    """The end of the term of something that begins now, or began then."""
    return (since or timezone.now()) + timedelta(days=settings.RETENTION[kind] or FOR_EVER)


def terms() -> Iterator[Term]:
    """``TERMS`` of each app's module ``terms``, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        name = f"{config.name}.terms"
        if find_spec(name):
            yield from import_module(name).TERMS


def count() -> list[tuple[str, int, int]]:
    """Of each term the kind, its days, and how many rows are over it now. Changes nothing."""
    return [(term.kind, settings.RETENTION[term.kind], term.overdue().count()) for term in terms()]


def keep() -> dict[str, int | None]:
    """Forget what is over its term, and say how many of each kind; one that fails is logged, counts as None, and stops no
    other."""
    return _keep_until(None)[0]


def _keep_until(end) -> tuple[dict[str, int | None], bool]:
    """What went, and whether that was all: after ``end`` (of time.monotonic) each kind has one more turn, so that no kind
    keeps the others waiting for ever."""
    counts: dict[str, int | None] = {}
    complete = True
    for term in terms():
        try:
            number, all_of_it = _forget(term, end)
        except Exception:
            log.exception("term not kept", kind=term.kind)
            counts[term.kind] = None
            continue
        counts[term.kind] = (counts.get(term.kind) or 0) + number
        complete = complete and all_of_it
    return counts, complete


def _forget(term, end) -> tuple[int, bool]:
    number = 0
    while gone := term.forget():
        number += gone
        if end is not None and time.monotonic() >= end:
            return number, False
    return number, True


def keep_hourly() -> int:
    """The first call of an hour works, the others do nothing; where its time was over before all went, the next call goes
    on. Returns how many rows went."""
    if not caches["shared"].add("jobs:terms", 1, timeout=HOUR):
        return 0
    counts, complete = _keep_until(time.monotonic() + BUDGET)
    if not complete:
        caches["shared"].delete("jobs:terms")
    return sum(number or 0 for number in counts.values())
