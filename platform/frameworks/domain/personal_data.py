"""What frameworks keeps about a person: that they confirmed a row."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ..models import FrameworkItem

RETENTION = _(
    "That you confirmed a row of the register: as long as the account exists. The day and the place stay."
)
KINDS = {
    "confirmed": accounts.Kind(
        _("rows of the register that you confirmed"),
        _(
            "The row stays confirmed, with the day and the place, without your name, as long as the register has it."
        ),
    )
}


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


def erase(person) -> dict[str, int]:
    """The row stays confirmed, on that day and there, without who."""
    return {"confirmed": FrameworkItem.objects.filter(confirmed_by=person).update(confirmed_by=None)}
