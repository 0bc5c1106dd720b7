"""Visits: of a learner, of a teacher, and of whoever is met at work."""

from django.conf import settings
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import Visit

RETENTION = format_lazy(_("Visits: until {visits} days after they were there."), **settings.RETENTION)

KINDS = {
    "visits": accounts.Kind(_("visits")),
    "visits_of_others": accounts.Kind(
        _("visits of others in which you were named"),
        _("They stay the learner's, without your name and address, until two years after they were there."),
    ),
}


def export(person) -> dict:
    """Notes are the teacher's, about the learner: both may have them."""
    rows = Visit.objects.filter(Q(learner=person) | Q(teacher=person)).select_related("cohort__organisation")
    return {
        "visits": [
            {
                **_visit(row),
                "as": "teacher" if row.teacher_id == person.pk else "learner",
                "notes": row.notes,
            }
            for row in rows
        ],
        **export_addresses(accounts.confirmed_addresses_of(person)),
    }


def export_addresses(addresses) -> dict:
    """Where somebody is whom one meets at work; the notes are not about them."""
    rows = Visit.objects.filter(contact_address__in=addresses).select_related("cohort__organisation")
    return {
        "met_at_work": [
            {**_visit(row), "name": row.contact_name, "address": row.contact_address} for row in rows
        ]
    }


def _visit(row) -> dict:
    return {
        "kind": row.kind,
        "state": row.state,
        "at": row.at.isoformat() if row.at else None,
        "place": row.place,
        "organisation": row.cohort.organisation.name,
    }


def erase(person) -> dict[str, int]:
    return {
        "visits": accounts.remove(Visit.objects.filter(learner=person)),
        "visits_of_others": Visit.objects.filter(teacher=person).update(teacher=None),
    }


def erase_addresses(addresses) -> dict[str, int]:
    rows = Visit.objects.filter(contact_address__in=addresses)
    return {"visits_of_others": rows.update(contact_name="", contact_address="")}
