"""Where learners are in their modules, read from the learning records."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

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


def last_enrolment_of(person, *, activity) -> Enrolment | None:
    """The enrolment of someone in a module: the one that runs, else the one they left last."""
    rows = Enrolment.objects.filter(person=person, activity=activity)
    return rows.order_by(F("left_at").desc(nulls_first=True), "-pk").first()


def enrolments_of(person) -> list[Enrolment]:
    """All running enrolments of someone, newest first."""
    found = list(Enrolment.objects.filter(person=person, left_at=None))
    for row in found:
        row.person = person
    return found


def enrolments_in(people, activities) -> dict[tuple, UUID]:
    """The running enrolment of each of these people (or their primary keys) in each of these modules, by (the person's
    primary key, the module's activity): one statement, whatever their number."""
    keys = [getattr(person, "pk", person) for person in people]
    rows = Enrolment.objects.filter(person__in=keys, activity__in=list(activities), left_at=None).order_by()
    return {
        (person, activity): uuid for person, activity, uuid in rows.values_list("person", "activity", "uuid")
    }


def done_in(enrolment) -> set:
    """Activities that are finished in this enrolment."""
    return records.finished(enrolment.person, registrations=[enrolment.uuid])[enrolment.uuid]
