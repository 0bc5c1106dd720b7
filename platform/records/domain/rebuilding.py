"""Making all rollups again from the statements: in bounded memory, while statements come in, and after a stop."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from accounts import api as accounts

from ..models import Rebuild, Rollup
from .adding_up import VALUES, add_up, join_in, replace
from .queries import counted

AT_ONCE = 100
READ = ("person", "registration", "activity", "verb", "timestamp", "body")


def rebuild(*, people_at_once=AT_ONCE) -> Iterator[Rebuild]:
    """Begin, or go on where an earlier one was stopped; yields after each transaction, the last time when it is finished."""
    row, _made = Rebuild.objects.get_or_create(finished=None)
    while row.finished is None:
        row = _next(row.pk, people_at_once)
        yield row


def _next(pk, people_at_once) -> Rebuild:
    """The next people, in one transaction with how far it has come. Of two at once the second waits, and goes on behind it."""
    with transaction.atomic():
        row = Rebuild.objects.select_for_update().get(pk=pk)
        if row.finished is not None:
            return row
        later = accounts.Person.objects.filter(pk__gt=row.after).order_by("pk")
        people = list(later.values_list("pk", flat=True)[:people_at_once])
        if people:
            row.changed += _make_again(people)
            row.after, row.people = people[-1], row.people + len(people)
        else:
            row.finished = timezone.now()
        row.save()
    return row


def _make_again(people) -> int:
    """Rows are locked before the statements are read (see ``count_again``). Returns how many were not right."""
    rows = list(Rollup.objects.select_for_update().filter(person__in=people).order_by("pk"))
    told = counted().filter(person__in=people).only(*READ).order_by("pk")
    found, changed = add_up(told.iterator(chunk_size=500)), 0
    for row in rows:
        values = found.pop((row.person_id, row.registration, row.activity), None)
        if values is None or any(getattr(row, name) != values.get(name) for name in VALUES):
            replace(row, values)
            changed += 1
    join_in(found)
    return changed + len(found)
