"""What a completion's snapshot says of work besides the judgement: the entrustment decisions that hold."""

from ..models import Assignment
from . import entrusting


def supplement(*, person, activity, enrolment) -> dict:
    """Decisions about the activities (EPAs) of this enrolment's assignments: levels, numbers and roles, no names. Two
    statements, three where something holds."""
    briefs = Assignment.objects.filter(person=person, enrolment=enrolment).values_list("brief", flat=True)
    wanted = sorted({brief["epa"]["uuid"] for brief in briefs if brief["epa"]["uuid"]})
    rows = entrusting.holding(person, epa__uuid__in=wanted) if wanted else []
    said = [_said(row) for row in rows]
    return {"entrustments": said} if said else {}


def _said(row) -> dict:
    said = entrusting.frozen(row)
    return {
        "decision": said["decision"],
        "epa": said["epa"],
        "title": entrusting.titles(row.epa),
        "supervision_level": said["supervision_level"],
        "organisation": said["organisation"],
        "decided": said["decided"],
        "until": said["until"],
        "signed_by": said["roles"],
        "observations": len(said["grounds"]),
        "observers": sorted({one["role"] for one in said["grounds"]}),
    }
