"""Where the assignment at work of each learner of a class is, in one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...models import Assignment, Judgement
from ..rounds import unanswered

LONG = timedelta(days=7)
State = Assignment.State


@dataclass(frozen=True)
class Work:
    """An assignment as a class page shows it. ``asked`` is when the oldest link was made that still waits for a judgement."""

    uuid: UUID
    person: int
    enrolment: UUID
    state: str
    asked: datetime | None
    level: int | None

    @property
    def days(self) -> int:
        return (timezone.now() - self.asked).days if self.asked else 0

    @property
    def waits_long(self) -> bool:
        """Whether a supervisor has had it for longer than a week."""
        return self.state == State.ASKED and self.asked is not None and timezone.now() - self.asked > LONG

    @property
    def label(self) -> str:
        if self.state == State.DONE:
            return _("Judged: level %(level)s") % {"level": self.level} if self.level else _("Judged")
        if self.state == State.ASKED and not self.days:
            return _("With supervisor, since today")
        if self.state == State.ASKED:
            return ngettext("With supervisor, %(days)d day", "With supervisor, %(days)d days", self.days) % {
                "days": self.days
            }
        return {
            State.DRAFT: _("Being made"),
            State.QUESTION: _("Question to the learner"),
            State.NOT_YET: _("Not yet: one more time"),
        }[State(self.state)]

    @property
    def tint(self) -> str:
        return {State.DONE: "sage", State.ASKED: "lilac", State.DRAFT: "sky"}.get(State(self.state), "butter")


def standing():
    """Judgements that count today: not those that were corrected, nor what a fellow learner said."""
    return Judgement.objects.filter(formative=False, correction=None)


def work_of(people, enrolments) -> dict[int, list[Work]]:
    """The assignments of these people (primary keys) in these enrolments, by person, the newest first: one statement."""
    level = standing().filter(assignment=OuterRef("pk")).order_by("-said", "-pk").values("level")[:1]
    waits = unanswered().filter(assignment=OuterRef("pk")).order_by("created").values("created")[:1]
    rows = (
        Assignment.objects.filter(person__in=people, enrolment__in=enrolments)
        .annotate(asked=Subquery(waits), level=Subquery(level))
        .order_by("-created", "-pk")
        .values_list("uuid", "person", "enrolment", "state", "asked", "level")
    )
    found: dict[int, list[Work]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(Work(*row))
    return found
