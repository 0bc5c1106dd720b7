"""The CPD log for a spreadsheet and for another system."""

import json

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from .cpd import MINUTES_A_UNIT
from .periods import add_up

FORMAT = "bekwaam-cpd-1"


def rows(lines):
    """A head, then a row a line; hours with two decimals, as every register counts."""
    yield [
        _("Day"), _("Kind"), _("What"), _("Given by"), _("Hours"), _("Minutes"), _("How we know"),
        _("Proved by our record"), _("Counted in"),
    ]  # fmt: skip
    for line in lines:
        yield [
            line.on.isoformat(), line.kind_label, line.title, line.provider, f"{line.hours:.2f}", line.minutes, line.source,
            _("yes") if line.proved else _("no"), line.part_of,
        ]  # fmt: skip


def as_json(person, period, lines) -> dict:
    """``hours`` are quarters of an hour, added up; ``minutes`` are as they are known. No accreditation is claimed."""
    sums = add_up(lines)
    return {
        "format": FORMAT,
        "made": timezone.now().isoformat(timespec="seconds"),
        "by": settings.PUBLIC_URL,
        "person": {
            "name": person.name,
            "account": {"homePage": settings.PUBLIC_URL, "name": str(person.uuid)},
        },
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "accredited": False,
        "minutes_a_unit": MINUTES_A_UNIT,
        "hours": float(sums.hours),
        "hours_proved": float(sums.proved),
        "lines": [_line(line) for line in lines],
    }


def _line(line) -> dict:
    return {
        "id": line.key,
        "day": line.on.isoformat(),
        "kind": line.kind,
        "title": line.title,
        "provider": line.provider,
        "minutes": line.minutes,
        "hours": float(line.hours),
        "proved": line.proved,
        "source": line.source,
        "has_proof": line.has_proof,
        "counted_in": line.part_of,
    }


def as_text(person, period, lines) -> str:
    return json.dumps(as_json(person, period, lines), ensure_ascii=False, indent=2)
