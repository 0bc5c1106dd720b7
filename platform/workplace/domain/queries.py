"""Reads that are used more than once."""

from ..models import Assignment


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
