"""What frameworks keeps about a person: that they confirmed a row."""

from django.utils.translation import gettext_lazy as _

from ..models import FrameworkItem

RETENTION = _(
    "That you confirmed a row of the register: as long as the account exists. The day and the place stay."
)


def export(person) -> dict:
    """The rows that someone confirmed."""
    return {
        "confirmed": [
            {
                "framework": row.framework,
                "code": row.code,
                "at": row.confirmed_at.isoformat(),
                "where": row.confirmed_where,
            }
            for row in FrameworkItem.objects.filter(confirmed_by=person)
        ]
    }


def erase(person) -> None:
    """The row stays confirmed, on that day and there, without who."""
    FrameworkItem.objects.filter(confirmed_by=person).update(confirmed_by=None)
