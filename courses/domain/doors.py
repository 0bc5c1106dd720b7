"""Ways from courses into workplace, which registers them: to the assignment as done, and to showing what one can already."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """Where a learner goes on with an assignment. With ``method`` "post" the address starts it, by a form."""

    address: str
    state: str
    label: str
    method: str = "get"


_registered: dict[str, Callable] = {}


def register_assignment_door(door: Callable, *, many: Callable | None = None) -> None:
    """Register ``door(person, enrolment_uuid, assignment_activity) -> Door``, once, when the apps are ready.

    ``many(person, [(enrolment_uuid, assignment_activity), ...]) -> {pair: Door}`` answers for a list in one statement.
    """
    _registered["one"] = door
    _registered["many"] = many or (lambda person, pairs: {pair: door(person, *pair) for pair in pairs})


def register_validation_door(door: Callable) -> None:
    """Register ``door(person, module_activity) -> Door``, once, when the apps are ready; ``person`` may be None."""
    _registered["validation"] = door


def validation_door_of(person, activity) -> Door | None:
    """Where somebody shows that they can do what a module teaches; None when nothing is registered."""
    return _registered["validation"](person, activity) if "validation" in _registered else None


def door_of(person, enrolment, activity) -> Door | None:
    """The door of one assignment; None when nothing is registered or nobody is enrolled."""
    if person is None or enrolment is None or "one" not in _registered:
        return None
    return _registered["one"](person, enrolment.uuid, activity)


def doors_of(person, pairs) -> dict:
    """Doors by (enrolment uuid, assignment activity)."""
    return _registered["many"](person, pairs) if pairs and "many" in _registered else {}
