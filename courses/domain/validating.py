"""Completion by validation: every outcome of a module was shown with evidence, so the module need not be done."""

from collections import Counter
from uuid import UUID

from records import api as records

from ..models import ModuleOutcome


def outcome_activities(module) -> set[UUID]:
    """The outcomes of a module, as statements name them: one statement."""
    return set(ModuleOutcome.objects.filter(page=module).values_list("outcome__uuid", flat=True))


def validation_of(enrolment, module, done) -> dict | None:
    """What the decisions of assessors say, together, in the shape of a judgement; None while an outcome is not shown.

    ``done`` holds the activities that are finished in this enrolment. A module without outcomes cannot be shown.
    """
    asked = outcome_activities(module)
    if not asked or not asked <= done:
        return None
    waived = records.statements_of(enrolment.person, registration=enrolment.uuid, verbs=[records.Verb.WAIVED])
    said = {row.activity: _said(row) for row in waived if row.activity in asked}
    if len(said) < len(asked) or not all(said.values()):
        return None
    decisions = {row["decision"]: row for row in said.values()}
    return {
        "earned_by": "validation",
        "decisions": list(decisions),
        "assessors": _together([row["assessors"] for row in decisions.values()]),
        "evidence": _together([row["evidence"] for row in said.values()]),
    }


def _said(statement) -> dict | None:
    context = statement.content.get("context") or {}
    return (context.get("extensions") or {}).get(records.VALIDATION)


def _together(lists) -> list[dict]:
    """What these lists say together: something that one of them says twice stands there twice, since two assessors may look
    the same without their names; what several say once stands there once."""
    most: Counter = Counter()
    for rows in lists:
        most |= Counter(tuple(sorted(row.items())) for row in rows)
    return [dict(row) for row in most.elements()]
