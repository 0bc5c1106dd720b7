"""How long what accounts keeps stays."""

from django.contrib.sessions.models import Session

from jobs.api import Term, before

from .domain.exporting.keeping import expired, forget_expired


def old_sessions():
    """Sign-ins that ended by themselves."""
    return Session.objects.filter(expire_date__lt=before("sessions"))


def forget_sessions() -> int:
    return old_sessions().delete()[0]


TERMS = [Term("exports", expired, forget_expired), Term("sessions", old_sessions, forget_sessions)]
