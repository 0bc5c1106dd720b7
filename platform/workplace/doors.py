"""The way from a module's page to the assignment as done: courses asks, workplace answers."""

from django.urls import reverse

from courses import api as courses

from .domain.queries import by_activity


def doors(person, pairs) -> "dict[tuple, courses.Door]":
    """Where the learner goes on with each of these (enrolment, activity): one statement. A start is a POST."""
    known = by_activity(person, {activity for _enrolment, activity in pairs})
    return {pair: _door(*pair, known.get(pair)) for pair in pairs}


def door(person, enrolment, activity) -> "courses.Door":
    """Where the learner goes on with one."""
    pair = (enrolment, activity)
    return doors(person, [pair])[pair]


def _door(enrolment, activity, assignment) -> "courses.Door":
    if assignment is None:
        address = reverse("workplace:start", kwargs={"enrolment": enrolment, "activity": activity})
        return courses.Door(address=address, state="", label="", method="post")
    address = reverse("workplace:assignment", kwargs={"uuid": assignment.uuid})
    return courses.Door(
        address=address, state=assignment.state, label=assignment.get_state_display(), method="get"
    )
