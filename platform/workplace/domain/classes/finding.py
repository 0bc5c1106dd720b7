"""Find classes: those that somebody teaches, and those that somebody learns in."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from courses import api as courses
from organisations import api as organisations

from ...models import Cohort, CohortMember
from ...rules import may_see_class


def schools_taught_at(person) -> list:
    """The organisations where somebody has the role of teacher: one statement."""
    return [
        row.organisation for row in organisations.roles_of(person) if row.role == organisations.Role.TEACHER
    ]


def taught_by(person, *, archived=False, schools=None):
    """Classes that somebody teaches, at organisations where they still are a teacher; with the number of learners.

    ``schools`` are organisations of which that is known; else it is looked up."""
    schools = schools_taught_at(person) if schools is None else schools
    return (
        Cohort.objects.filter(teachers__person=person, organisation__in=schools)
        .filter(archived__isnull=not archived)
        .select_related("organisation")
        .annotate(number=Count("members", filter=Q(members__left=None), distinct=True))
        .order_by("name", "pk")
    )


def class_of_teacher(person, uuid) -> Cohort | None:
    """A class by its uuid, for one of its teachers; for anybody else there is none. Two statements."""
    row = Cohort.objects.filter(uuid=uuid).select_related("organisation").first()
    return row if row is not None and may_see_class(person, row) else None


def places_of(person) -> list[CohortMember]:
    """Where somebody learns now, with class and school: one statement."""
    rows = CohortMember.objects.filter(person=person, left=None, cohort__archived=None)
    return list(rows.select_related("cohort__organisation"))


@dataclass(frozen=True)
class Deadline:
    """A module of one's class: what it is, until when, and how far one is; ``progress`` is None for who takes no part yet."""

    module: "courses.ModuleParts"
    due: date | None
    progress: "courses.Progress | None"
    completed: bool

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate() and not self.completed


def deadlines_of(place, language) -> list[Deadline]:
    """The modules of a learner's class, in order, with the learner's own days: the same statements whatever their number."""
    days = {row.activity: row.due_after for row in place.cohort.modules.all()}
    enrolments = {row.activity: row for row in courses.enrolments_of(place.person) if row.activity in days}
    modules = courses.modules_in_parts(list(days), language)
    progress = courses.progress_in_parts(list(enrolments.values()), modules)
    found = []
    for activity, module in modules.items():
        enrolment = enrolments.get(activity)
        so_far, completed = progress.get(enrolment.uuid, (None, False)) if enrolment else (None, False)
        found.append(
            Deadline(
                module=module,
                due=place.counts_from + timedelta(days=days[activity])
                if days[activity] is not None
                else None,
                progress=so_far,
                completed=completed,
            )
        )
    return found
