"""Copies of other issuers' lists of withdrawn credentials: fresh ones spare them our question, and hide which credential is
looked up; an older one stands in for a list that cannot be had, and says so."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.cache import caches
from django.utils import timezone

from ..verifying.fetching import Fetched, FetchFailed

FRESH = timedelta(minutes=5)
USABLE = timedelta(hours=24)
LARGEST = 128 * 1024


def fetch(url: str, accept: str, ask: Callable[[], Fetched]) -> Fetched:
    """The list at an address, asked for at most once in FRESH. Raises FetchFailed when it cannot be had and there is no copy
    younger than USABLE."""
    place = "list:" + hashlib.sha256(f"{accept} {url}".encode()).hexdigest()
    found: tuple[datetime, Fetched] | None = caches["lists"].get(place)
    now = timezone.now()
    if found and now - found[0] < FRESH:
        return found[1]
    try:
        answer = ask()
    except FetchFailed:
        if found and now - found[0] < USABLE:
            return Fetched(found[1].body, found[1].content_type, kept=found[0])
        raise
    if len(answer.body) <= LARGEST:
        caches["lists"].set(place, (now, answer), USABLE.total_seconds())
    return answer
