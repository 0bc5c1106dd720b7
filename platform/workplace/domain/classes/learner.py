"""What a teacher of the class sees of one learner: no more than ``rules`` allow."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from ...models import Assignment, Judgement, Placement
from ...rules import SUMMATIVE, may_see_work, roles_in
from .outcomes import evidence_of
from .work import standing


@dataclass(frozen=True)
class ShownWork:
    """An assignment with its judgements; ``address`` is empty for who may not open the work itself."""

    assignment: Assignment
    judgements: list[Judgement] = field(default_factory=list)
    evidence: str = ""
    opens: bool = False


def work_of(person, modules):
    """The work in the modules of the class, the newest first, with every judgement that stands, for pages."""
    judged = standing().select_related("confirmation").order_by("-said", "-pk")
    activities = [row.assignment.activity for row in modules if row.assignment]
    return (
        Assignment.objects.filter(person=person, activity__in=activities)
        .select_related("placement__organisation", "person")
        .prefetch_related("placement__roles", Prefetch("judgements", judged, to_attr="standing"))
        .order_by("-created", "-pk")
    )


def shown_to(teacher, works) -> list[ShownWork]:
    """Works as ``work_of`` gives them, with no more than this teacher may see: one statement for all of them."""
    rows = list(works)
    pieces = evidence_of([row.pk for row in rows])
    return [_shown(teacher, row, pieces.get(row.pk, "")) for row in rows]


def _shown(teacher, row, pieces) -> ShownWork:
    opens = may_see_work(teacher, row)
    return ShownWork(assignment=row, judgements=row.standing, evidence=pieces if opens else "", opens=opens)


def placements_of(person) -> list[Placement]:
    """Where the learner works or worked, the newest first."""
    rows = Placement.objects.filter(person=person).prefetch_related("roles")
    return list(
        rows.select_related("organisation", "setting", "client_group", "person").order_by("-start", "-pk")
    )


def opened_by(teacher, placements) -> list[tuple[Placement, bool]]:
    """Placements as ``placements_of`` gives them, each with whether this teacher has a role there and may open it."""
    return [(row, bool(roles_in(teacher, row) & SUMMATIVE)) for row in placements]
