"""Rows that one worker takes and others pass by."""

from django.db import connections


def passes_by(using: str = "default") -> bool:
    """Whether the database lets others pass by a locked row (PostgreSQL). SQLite has one writer at a time: whoever writes
    next finds what was done."""
    return bool(connections[using].features.has_select_for_update_skip_locked)


def take(queryset, most: int) -> list:
    """The first rows that nobody holds, locked until the caller's transaction ends; at most so many.

    Two workers at once get different rows on PostgreSQL. On SQLite transactions are immediate: the second begins after the
    first has ended, and a queryset that asks for the state finds none of the rows that the first has done.
    """
    return list(queryset.select_for_update(of=("self",), skip_locked=passes_by())[:most])
