"""What a class page shows: who needs what, how far everyone is, where they work. The same statements for 10 and for 1,000."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils import timezone

from courses import api as courses
from records import api as records

from ...models import CohortMember
from .names import short
from .placing import companies_of, company_name
from .progress import Lessons, lessons_of
from .waiting import Waiting, waiting_for
from .work import Work, work_of

AWAY = timedelta(days=14)


@dataclass
class Learner:
    """One learner of the class, in one module."""

    member: CohortMember
    enrolled: bool
    work: Work | None
    company: str
    seen: datetime | None
    due: date | None
    waiting: list[Waiting] = field(default_factory=list)
    lessons: Lessons = field(default_factory=Lessons)

    @property
    def name(self) -> str:
        return short(self.member.person.name)

    @property
    def days_away(self) -> int:
        """Whole days of the calendar since they were last seen, or since they joined."""
        since = timezone.localtime(self.seen).date() if self.seen else self.member.joined
        return max(0, (timezone.localdate() - since).days)

    @property
    def is_away(self) -> bool:
        return self.days_away >= AWAY.days

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate() and not self.lessons.completed

    @property
    def needs_attention(self) -> bool:
        return bool(self.waiting or self.is_away or self.is_late or (self.work and self.work.waits_long))


class Board:
    """A class in one of its modules, for one teacher. Each part is read once, when it is asked for."""

    def __init__(self, *, cohort, teacher, language, module=None, outcomes=False):
        self.cohort, self.teacher = cohort, teacher
        self.places = {row.activity: row for row in cohort.modules.all()}
        self.modules = courses.modules_in_parts(list(self.places), language, outcomes=outcomes)
        self.module = self.modules.get(module) or next(iter(self.modules.values()), None)

    @cached_property
    def members(self) -> list[CohortMember]:
        return list(self.cohort.members.filter(left=None).select_related("person"))

    @cached_property
    def people(self) -> list[int]:
        return [row.person_id for row in self.members]

    @cached_property
    def enrolments(self) -> dict:
        return courses.enrolments_in(self.people, [self.module.activity]) if self.module else {}

    @cached_property
    def learners(self) -> list[Learner]:
        """Everyone, by name."""
        work = work_of(self.people, list(self.enrolments.values()))
        seen = records.last_seen_of(self.people)
        companies = companies_of(self.people)
        waiting = waiting_for(self.teacher, self.people, school=self.cohort.organisation)
        lessons = lessons_of(self.people, self.module, self.enrolments) if self.module else {}
        found = [
            Learner(
                member=row,
                enrolled=bool(self.module) and (row.person_id, self.module.activity) in self.enrolments,
                work=next(iter(work.get(row.person_id, [])), None),
                company=company_name(companies.get(row.person_id)),
                seen=seen.get(row.person_id),
                due=self._due(row),
                waiting=waiting.get(row.person_id, []),
                lessons=lessons.get(row.person_id, Lessons()),
            )
            for row in self.members
        ]
        return sorted(found, key=lambda row: (row.member.person.name.casefold(), row.member.pk))

    def _due(self, member) -> date | None:
        days = self.places[self.module.activity].due_after if self.module else None
        return member.counts_from + timedelta(days=days) if days is not None else None

    @cached_property
    def for_me(self) -> list[Learner]:
        return [row for row in self.learners if row.waiting]

    @cached_property
    def long_at_work(self) -> list[Learner]:
        return [row for row in self.learners if row.work and row.work.waits_long]

    @cached_property
    def away(self) -> list[Learner]:
        return [row for row in self.learners if row.is_away]

    @cached_property
    def companies(self) -> list[tuple[str, int]]:
        """The learning companies of the class with the number of learners at each, by name; "" for who has none."""
        names = sorted({row.company for row in self.learners}, key=lambda name: (not name, name.casefold()))
        return [(name, sum(row.company == name for row in self.learners)) for name in names]


SHOWN = {
    "all": lambda row: True,
    "attention": lambda row: row.needs_attention,
    "me": lambda row: bool(row.waiting),
    "supervisor": lambda row: bool(row.work and row.work.waits_long),
    "away": lambda row: row.is_away,
    "late": lambda row: row.is_late,
}
ORDERS = {
    "name": None,
    "progress": lambda row: (row.lessons.done, row.lessons.begun),
    "work": lambda row: -row.work.days if row.work and row.work.state == "asked" else 1,
    "company": lambda row: (not row.company, row.company.casefold()),
    "seen": lambda row: -row.days_away,
}


def chosen(learners, *, show="all", company=None, words="", order="name") -> list[Learner]:
    """The learners that a filter leaves, in an order; by name where that says nothing."""
    kept = [row for row in learners if SHOWN.get(show, SHOWN["all"])(row)]
    if company is not None:
        kept = [row for row in kept if row.company == company]
    if words:
        kept = [row for row in kept if words.casefold() in row.member.person.name.casefold()]
    key = ORDERS.get(order)
    return sorted(kept, key=key) if key else kept
