"""Who assesses: the assessors of an organisation, but never the learner, nor anybody who learns beside them."""

from django.db import transaction

from audit import api as audit
from organisations import api as organisations

from ...models import CohortMember, GroupMember, PlacementRole, ValidationRule

ASSESSOR = organisations.Role.ASSESSOR
PEER = PlacementRole.Role.PEER_SUPERVISOR


def needed_in(organisation) -> int:
    """By how many assessors a decision is signed there."""
    row = ValidationRule.objects.filter(organisation=organisation).first()
    return row.signatures if row else 1


def save_rule(*, organisation, signatures, by) -> ValidationRule:
    """Say by how many. It goes for decisions that are made from now on. Who may is asked in the view (``rules.py``)."""
    with transaction.atomic():
        rule, _made = ValidationRule.objects.update_or_create(
            organisation=organisation, defaults={"signatures": signatures}
        )
        audit.record(
            action="workplace.validation_rule",
            actor=by,
            subject=str(organisation.uuid),
            data={"signatures": signatures},
        )
    return rule


def assesses_at(person) -> list:
    """The organisations where somebody is an assessor: one statement."""
    return [row.organisation for row in organisations.roles_of(person) if row.role == ASSESSOR]


def assessors_for(learner, organisation) -> list:
    """The assessors there who may assess this learner's dossier: four statements."""
    beside = beside_of(learner)
    people = organisations.people_with_role(organisation, ASSESSOR)
    return [row for row in people if row.pk != learner.pk and row.pk not in beside]


def beside_of(person) -> set[int]:
    """Who learns or learned beside somebody, by their primary keys: a fellow learner who supervises (either way), a classmate,
    a member of the same group. Three statements."""
    peers = PlacementRole.objects.filter(role=PEER, person__isnull=False)
    cohorts = CohortMember.objects.filter(person=person).values("cohort")
    groups = GroupMember.objects.filter(assignment__person=person).values("group")
    pairs = peers.filter(placement__person=person) | peers.filter(person=person)
    return {
        *(pk for pair in pairs.values_list("person", "placement__person") for pk in pair),
        *CohortMember.objects.filter(cohort__in=cohorts).values_list("person", flat=True),
        *GroupMember.objects.filter(group__in=groups).values_list("assignment__person", flat=True),
    } - {person.pk}
