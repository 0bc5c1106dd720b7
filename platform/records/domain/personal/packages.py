"""Packages that a person takes, and each time that they opened a unit."""

from accounts import api as accounts

from ...models import Registration


def export(person) -> dict:
    rows = (
        Registration.objects.filter(person=person)
        .prefetch_related("sessions__unit")
        .select_related("package")
    )
    return {
        "packages": [
            {
                "package": str(row.package),
                "registration": str(row.uuid),
                "since": row.created.isoformat(),
                "opened": [
                    {
                        "unit": str(session.unit),
                        "session": str(session.uuid),
                        "at": session.launched.isoformat(),
                    }
                    for session in row.sessions.all()
                ],
            }
            for row in rows.order_by("pk")
        ]
    }


def erase(person) -> dict[str, int]:
    """Remove all of it; sessions go with their registration, and their credentials with the statements."""
    return {"packages": accounts.remove(Registration.objects.filter(person=person))}
