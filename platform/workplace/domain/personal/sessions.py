"""Sessions: where somebody said to come, and was."""

from django.utils.translation import gettext_lazy as _

from ...models import Session, SessionPlace

RETENTION = _("Sessions that you attended: as long as the account exists.")


def export(person) -> dict:
    places = SessionPlace.objects.filter(person=person).select_related("session")
    return {
        "attended": [
            {
                "title": row.session.title,
                "start": row.session.start.isoformat(),
                "coming": row.coming.isoformat() if row.coming else "",
                "attended": row.attended.isoformat() if row.attended else "",
                "how": row.how,
            }
            for row in places
        ],
        "given": list(Session.objects.filter(teacher=person).values("title", "start", "end")),
    }


def erase(person) -> None:
    """A session that somebody gave stays for those who came, without the name."""
    SessionPlace.objects.filter(person=person).delete()
    Session.objects.filter(teacher=person).update(teacher=None)
