"""The ways from a module's page to the assignment as done and to validation: courses asks, workplace answers."""

from django.urls import reverse

from courses import api as courses

from .domain.dossiers.reading import newest_of
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


def validation_door(person, activity) -> "courses.Door":
    """To what validation is; for who has a dossier of this module, to the newest: one statement, none for nobody."""
    dossier = newest_of(person, activity) if person else None
    if dossier is None:
        return courses.Door(
            address=reverse("workplace:validation", kwargs={"activity": activity}), state="", label=""
        )
    address = reverse("workplace:dossier", kwargs={"uuid": dossier.uuid})
    return courses.Door(address=address, state=dossier.state, label=dossier.get_state_display())
