"""The way from a module's page to the assignment as done: courses asks, workplace answers."""

from django.urls import reverse

from courses import api as courses

from .domain.queries import by_activity


def door(person, enrolment, activity) -> "courses.Door":
    """Where the learner goes on with an assignment; a start is a POST to ``address``."""
    assignment = by_activity(person, [activity]).get((enrolment, activity))
    if assignment is None:
        address = reverse("workplace:start", kwargs={"enrolment": enrolment, "activity": activity})
        return courses.Door(address=address, state="", label="", method="post")
    address = reverse("workplace:assignment", kwargs={"uuid": assignment.uuid})
    return courses.Door(
        address=address, state=assignment.state, label=assignment.get_state_display(), method="get"
    )
