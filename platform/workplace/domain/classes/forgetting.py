"""What is forgotten by itself, in time: who was in a closed class, who was asked to join, visits that were long ago."""

from django.db.models import Q

from jobs import api as jobs

from ...models import Cohort, CohortInvitation, Visit


def old_classes():
    """Those that were closed, with who was in them; what learners did stays theirs."""
    return Cohort.objects.filter(archived__lt=jobs.before("classes"))


def forget_classes() -> int:
    return _removed(old_classes())


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
