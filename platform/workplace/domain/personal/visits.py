"""Visits: of a learner, of a teacher, and of whoever is met at work."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import Visit

RETENTION = _("Visits: until two years after they were there.")


def export(person) -> dict:
    """Notes are the teacher's, about the learner: both may have them."""
    rows = Visit.objects.filter(Q(learner=person) | Q(teacher=person)).select_related("cohort__organisation")
    return {
        "visits": [
            {
                "kind": row.kind,
                "state": row.state,
                "at": row.at.isoformat() if row.at else None,
                "place": row.place,
                "organisation": row.cohort.organisation.name,
                "as": "teacher" if row.teacher_id == person.pk else "learner",
                "notes": row.notes,
            }
            for row in rows
        ]
    }


def erase(person) -> None:
    Visit.objects.filter(learner=person).delete()
    Visit.objects.filter(teacher=person).update(teacher=None)
    Visit.objects.filter(contact_address__in=accounts.addresses_of(person)).update(
        contact_name="", contact_address=""
    )
