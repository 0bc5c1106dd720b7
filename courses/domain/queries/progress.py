"""Where learners are in their modules, read from the learning records."""

from dataclasses import dataclass

from records import api as records

from ...models import Enrolment


@dataclass(frozen=True)
class Progress:
    """How far one enrolment is. ``next_address`` is empty when all lessons are done."""

    done: int
    total: int
    next_title: str
    next_address: str
    minutes_left: int
    activities: frozenset

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.total) if self.total else 0


def progress_in(lessons, done) -> Progress:
    """Progress from a module's lessons (rows with ``activity``, ``title``, ``path``, ``minutes``) and the activities that are done."""
    mine = frozenset(row.activity for row in lessons if row.activity in done)
    following = next((row for row in lessons if row.activity not in mine), None)
    return Progress(
        done=len(mine),
        total=len(lessons),
        next_title=following.title if following else "",
        next_address=following.path if following else "",
        minutes_left=sum(row.minutes for row in lessons if row.activity not in mine),
        activities=mine,
    )


def enrolment_of(person, *, enrolment=None, activity=None) -> Enrolment | None:
    """The running enrolment of someone, by its uuid or by the module's activity."""
    if person is None:
        return None
    rows = Enrolment.objects.filter(person=person, left_at=None)
    rows = rows.filter(uuid=enrolment) if enrolment is not None else rows.filter(activity=activity)
    found = rows.first()
    if found is not None:
        found.person = person
    return found


def enrolments_of(person) -> list[Enrolment]:
    """All running enrolments of someone, newest first."""
    return list(Enrolment.objects.filter(person=person, left_at=None))


def done_in(enrolment) -> set:
    """Activities that this enrolment completed."""
    return set(records.done(enrolment.person, registration=enrolment.uuid, verb=records.Verb.COMPLETED))
