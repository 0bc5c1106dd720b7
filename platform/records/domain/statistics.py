"""Statistics: how much was done with activities, by how many people; the same before and after someone is erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, DateField, F
from django.db.models.functions import TruncMonth

from ..models import Tally
from .queries import counted


@dataclass(frozen=True)
class Done:
    """Statements with one verb about one activity in one month, and how many people they are about."""

    statements: int
    people: int


Place = tuple[UUID, str, date]


def statistics_of(activities: Iterable[UUID]) -> dict[Place, Done]:
    """What was done with these activities, by (activity, verb, first day of the month): two statements of SQL.

    Names nobody; a small number may still point at someone to who knows the class, so pages show none below five.
    """
    activities = list(activities)
    found = _now(counted().filter(activity__in=activities))
    for row in Tally.objects.filter(activity__in=activities).order_by():
        place = row.activity, row.verb, row.month
        now = found.get(place, Done(0, 0))
        found[place] = Done(now.statements + row.statements, now.people + row.people)
    return found


def _now(statements) -> dict[Place, Done]:
    rows = (
        statements.order_by()
        .annotate(month=TruncMonth("timestamp", output_field=DateField()))
        .values_list("activity", "verb", "month")
        .annotate(Count("pk"), Count("person", distinct=True))
    )
    return {(activity, verb, month): Done(*numbers) for activity, verb, month, *numbers in rows}


def keep_numbers(*, person) -> None:
    """Add what someone did to the tallies, just before their statements go; the caller holds the transaction."""
    for (activity, verb, month), done in sorted(_now(counted().filter(person=person)).items()):
        Tally.objects.get_or_create(activity=activity, verb=verb, month=month)
        Tally.objects.filter(activity=activity, verb=verb, month=month).update(
            statements=F("statements") + done.statements, people=F("people") + done.people
        )
