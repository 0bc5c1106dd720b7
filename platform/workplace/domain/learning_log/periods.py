"""Periods of a CPD log, and what its lines add up to."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from .cpd import KINDS

# Years back from today: those of the Kwaliteitsregister V&V and BIG, and of registers with a shorter term.
YEARS = {"1": 1, "3": 3, "5": 5}
OWN = "eigen"


@dataclass(frozen=True)
class Period:
    """From one day until another, both in it. ``key`` is how an address names it."""

    key: str
    start: date
    end: date

    def has(self, day) -> bool:
        return self.start <= day <= self.end


def period_named(key, start=None, end=None) -> Period:
    """This calendar year ("jaar", and whatever is not known), so many years until today, or between two days."""
    today = timezone.localdate()
    if key in YEARS:
        # 29 February has no day in most years: the first of March then.
        day = min(today.day, 28) if today.month == 2 else today.day
        return Period(key, date(today.year - YEARS[key], today.month, day) + timedelta(days=1), today)
    if key == OWN and start and end:
        return Period(OWN, min(start, end), max(start, end))
    return Period("jaar", date(today.year, 1, 1), today)


@dataclass(frozen=True)
class Sum:
    """Hours of one kind or one year, and how many of them our record proves."""

    label: str
    hours: Decimal
    proved: Decimal


@dataclass(frozen=True)
class Sums:
    """All of a period together, by kind and by year; the largest kind and the newest year first."""

    hours: Decimal
    proved: Decimal
    by_kind: list[Sum]
    by_year: list[Sum]


def add_up(lines) -> Sums:
    """Of what counts; what is part of something else adds nothing."""
    kinds, years = Counter(), Counter()
    kinds_proved, years_proved = Counter(), Counter()
    for line in lines:
        kinds[line.kind] += line.units
        years[line.on.year] += line.units
        if line.proved:
            kinds_proved[line.kind] += line.units
            years_proved[line.on.year] += line.units
    by_kind = [_sum(str(KINDS[kind]), units, kinds_proved[kind]) for kind, units in kinds.most_common()]
    by_year = [_sum(str(year), years[year], years_proved[year]) for year in sorted(years, reverse=True)]
    return Sums(_hours(kinds.total()), _hours(kinds_proved.total()), by_kind, by_year)


def _sum(label, units, proved) -> Sum:
    return Sum(label, _hours(units), _hours(proved))


def _hours(units) -> Decimal:
    return Decimal(units) / 4
