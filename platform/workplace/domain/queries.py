"""Reads that are used more than once."""

from datetime import timedelta

from django.utils import timezone

from ..models import Assignment, Invitation


def of_person(person) -> list[Assignment]:
    """All assignments of someone, newest first, with what their pages show: two statements."""
    return list(
        Assignment.objects.filter(person=person)
        .select_related("placement__setting", "placement__client_group")
        .prefetch_related("invitations")
        .order_by("-created")
    )


def by_activity(person, activities) -> dict:
    """Enrolment's assignment by activity uuid: one statement, whatever the number of modules."""
    rows = Assignment.objects.filter(person=person, activity__in=activities)
    return {(row.enrolment, row.activity): row for row in rows}


def unused_invitation(assignment, *, at_least=timedelta(days=7)) -> Invitation | None:
    """A link of a waiting assignment that was mailed to nobody, that nobody used yet, and that works for some time."""
    if assignment.state != Assignment.State.ASKED:
        return None
    usable = assignment.invitations.filter(withdrawn=None, expires__gt=timezone.now() + at_least)
    return usable.filter(address="", confirmations=None).first()
