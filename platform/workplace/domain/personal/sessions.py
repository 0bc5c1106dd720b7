"""Sessions: where somebody said to come, and was."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import Session, SessionPlace

RETENTION = _("Sessions that you attended: as long as the account exists.")

KINDS = {
    "sessions": accounts.Kind(_("places at sessions")),
    "sessions_given": accounts.Kind(
        _("sessions that you gave"),
        _("They stay for those who came, without your name, as long as they have an account."),
    ),
}


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


def erase(person) -> dict[str, int]:
    """A session that somebody gave stays for those who came, without the name."""
    return {
        "sessions": accounts.remove(SessionPlace.objects.filter(person=person)),
        "sessions_given": Session.objects.filter(teacher=person).update(teacher=None),
    }
