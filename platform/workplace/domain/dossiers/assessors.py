"""Who assesses: the assessors of an organisation, but never the learner, nor anybody who learns beside them."""

from django.db import transaction

from audit import api as audit
from organisations import api as organisations

from ...models import ValidationRule
from ..beside import beside_of

ASSESSOR = organisations.Role.ASSESSOR


def needed_in(organisation) -> int:
    """By how many assessors a decision is signed there."""
    return _needed_in([organisation])[organisation.pk]


def _needed_in(places) -> dict[int, int]:
    rules = ValidationRule.objects.filter(organisation__in=places).values_list("organisation", "signatures")
    return {**{place.pk: 1 for place in places}, **dict(rules)}


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
    """The assessors there who may assess this learner's dossier: two statements."""
    return _assessors_in(learner, [organisation])[organisation.pk]


def with_enough_assessors(learner, places) -> list:
    """Of these organisations those with assessors enough for this learner: three statements for any number."""
    people, needed = _assessors_in(learner, places), _needed_in(places)
    return [place for place in places if len(people[place.pk]) >= needed[place.pk]]


def _assessors_in(learner, places) -> dict[int, list]:
    others = beside_of(learner) | {learner.pk}
    people = organisations.people_with_role_in(places, ASSESSOR)
    return {key: [row for row in rows if row.pk not in others] for key, rows in people.items()}
