"""Whose rules go for a learner, and who decides."""

from django.db.models import Q
from django.utils import timezone

from organisations import api as organisations

from ..models import (
    EntrustmentDecision,
    EntrustmentRule,
    EntrustmentSignature,
    Placement,
    PlacementRole,
)
from .beside import beside_of, fellows_of
from .vouching import by_role

Role = EntrustmentSignature.Role
AT_WORK = {PlacementRole.Role.SUPERVISOR, PlacementRole.Role.TRAINER}


def rules_for(person, epa=None):
    """Rules in use of the learner's own organisations and of the companies where they learn; of one activity, or all."""
    places = Placement.objects.filter(person=person, organisation__isnull=False).values("organisation")
    theirs = {row.organisation_id for row in organisations.roles_of(person)}
    rows = EntrustmentRule.objects.filter(active=True).filter(
        Q(organisation__in=places) | Q(organisation__in=theirs)
    )
    if epa is not None:
        rows = rows.filter(epa=epa)
    return rows.select_related("organisation", "epa").order_by("epa", "level", "pk")


def needed_roles(rule) -> set[str]:
    return {Role.SUPERVISOR, Role.TEACHER} if rule.needs_teacher else {Role.SUPERVISOR}


def roles_towards(person, learner, owners) -> dict:
    """In which roles somebody may decide about a learner under rules of these organisations, by organisation. Never about
    oneself, nor as a supervisor about who learns beside one. Three statements, whatever the number of organisations and
    placements, and some more for whom the learner called a supervisor."""
    if person is None or person.pk == learner.pk:
        return {owner: set() for owner in owners}
    found = set()
    places = Placement.objects.filter(person=learner).select_related("teacher").prefetch_related("roles")
    for place in places:
        if place.teacher_id == person.pk:
            found.add(Role.TEACHER)
        if any(
            row.person_id == person.pk and row.is_current and row.role in AT_WORK for row in place.roles.all()
        ):
            found.add(Role.SUPERVISOR)
    if Role.SUPERVISOR in found and learner.pk in fellows_of(person):
        found.discard(Role.SUPERVISOR)
    mine = organisations.roles_of(person)
    taught = {row.organisation_id for row in mine if row.role == organisations.Role.TEACHER}
    return {owner: found | ({Role.TEACHER} if owner.pk in taught else set()) for owner in owners}


def role_to_sign(decision, person, mine) -> str | None:
    """The role that is still needed and that this person has (``mine``: ``roles_towards``); nobody signs twice."""
    signatures = list(decision.signatures.all())
    if any(row.person_id == person.pk for row in signatures):
        return None
    still = needed_roles(decision.rule) - {row.role for row in signatures}
    return next((role for role in (Role.SUPERVISOR, Role.TEACHER) if role in still & mine), None)


def may_sign(decision, mine) -> bool:
    """Whoever could decide: also to refuse, and to withdraw later."""
    return bool(mine & needed_roles(decision.rule))


def roles_about(decision, person) -> set[str]:
    """The roles in which somebody may decide about this very decision."""
    owner = decision.rule.organisation
    return roles_towards(person, decision.person, [owner])[owner]


def deciders(learner, rule) -> list:
    """Those with an account who work with the learner now and whose signature the rule needs, each once."""
    wanted = needed_roles(rule)
    found = {}
    for place in Placement.objects.filter(person=learner, ended=None).prefetch_related("roles__person__user"):
        if Role.TEACHER in wanted and place.teacher_id:
            found[place.teacher_id] = place.teacher
        for row in place.roles.all():
            if Role.SUPERVISOR in wanted and row.person_id and row.is_current and row.role in AT_WORK:
                found[row.person_id] = row.person
    beside = beside_of(learner) | {learner.pk}
    return [
        row for pk, row in sorted(found.items()) if pk not in beside or (pk != learner.pk and by_role(row))
    ]


def proposals_for(person):
    """Proposals in which this person works with the learner now, or teaches them, and which they have not signed; also about
    who learns beside them, which is for the caller to leave out."""
    today = timezone.localdate()
    roles = PlacementRole.objects.filter(
        Q(end=None) | Q(end__gt=today), person=person, role__in=AT_WORK, start__lte=today
    )
    places = Placement.objects.filter(Q(roles__in=roles) | Q(teacher=person), ended=None)
    rows = EntrustmentDecision.objects.filter(
        state=EntrustmentDecision.State.PROPOSED, person__in=places.values("person")
    )
    return rows.exclude(person=person).exclude(signatures__person=person)


def waiting_for(person) -> list[EntrustmentDecision]:
    """Proposals that somebody may still sign, the oldest first."""
    rows = proposals_for(person).select_related("person", "epa", "rule__organisation")
    found = list(rows.order_by("proposed", "pk"))
    fellows = fellows_of(person) if found else ()
    return [row for row in found if row.person_id not in fellows]
