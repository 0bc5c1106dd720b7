"""What organisations keeps about a person: their roles."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ..models import Membership
from .queries import roles_of

RETENTION = _(
    "Your roles at schools and employers: until you or they end them, or until you delete your account."
)
KINDS = {"roles": accounts.Kind(_("roles at schools and employers"))}


def export(person) -> dict:
    return {
        "roles": [
            {"organisation": row.organisation.name, "role": row.role, "since": row.created.isoformat()}
            for row in roles_of(person)
        ]
    }


def erase(person) -> dict[str, int]:
    return {"roles": accounts.remove(Membership.objects.filter(person=person))}
