"""What is forgotten by itself, in time: who was in a closed class, who was asked to join, visits that were long ago."""

from django.db import transaction
from django.db.models import Q

from jobs import api as jobs

from ...models import Cohort, CohortInvitation, Session, SessionPlace, Visit


def old_classes():
    """Those that were closed, with who was in them; what learners did stays theirs."""
    return Cohort.objects.filter(archived__lt=jobs.before("classes"))


@transaction.atomic
def forget_classes() -> int:
    """A session that somebody attended stays, with those who were there: that is theirs as long as their account."""
    old = Cohort.objects.filter(pk__in=list(old_classes().values_list("pk", flat=True)))
    attended = SessionPlace.objects.filter(session__cohort__in=old, attended__isnull=False)
    kept = list(attended.values_list("session", flat=True).order_by().distinct())
    SessionPlace.objects.filter(session__in=kept, attended=None).delete()
    Session.objects.filter(pk__in=kept).update(cohort=None)
    return _removed(old)


def old_invitations():
    """The addresses of who was asked to join a class, since they answered or could have."""
    long_ago = jobs.before("class_invitations")
    answered = ~Q(state=CohortInvitation.State.WAITING) & Q(created__lt=long_ago)
    return CohortInvitation.objects.filter(Q(expires__lt=long_ago) | answered)


def forget_invitations() -> int:
    return _removed(old_invitations())


def old_visits():
    """With their notes, since they were there or were last changed."""
    long_ago = jobs.before("visits")
    return Visit.objects.filter(Q(at__lt=long_ago) | Q(at=None, changed__lt=long_ago))


def forget_visits() -> int:
    return _removed(old_visits())


def _removed(rows) -> int:
    number = rows.count()
    rows.delete()
    return number
