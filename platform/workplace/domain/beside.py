"""Who learns beside whom: what one says of the other is feedback, unless an organisation gave them a role by which they judge."""

from ..models import CohortMember, GroupMember, PlacementRole
from . import vouching

PEER = PlacementRole.Role.PEER_SUPERVISOR


def beside_of(person) -> set[int]:
    """Who learns or learned beside somebody, by their primary keys: a fellow learner who supervises (either way), a classmate,
    a member of the same group. Whoever is beside somebody has them beside. One statement."""
    peers = PlacementRole.objects.filter(role=PEER, person__isnull=False).order_by()
    cohorts = CohortMember.objects.filter(person=person).order_by().values("cohort")
    groups = GroupMember.objects.filter(assignment__person=person).order_by().values("group")
    found = peers.filter(placement__person=person).values_list("person")
    found = found.union(
        peers.filter(person=person).values_list("placement__person"),
        CohortMember.objects.filter(cohort__in=cohorts).order_by().values_list("person"),
        GroupMember.objects.filter(group__in=groups).order_by().values_list("assignment__person"),
    )
    return {key for (key,) in found} - {person.pk}


def fellows_of(person) -> set[int]:
    """Of whom somebody with an account is a fellow learner only. A role that an organisation gave them lifts it: a nurse may
    follow a module with those whom they supervise. What a learner calls somebody in a placement lifts nothing. One statement
    for whoever has such a role, else two."""
    return set() if person is None or vouching.by_role(person) else beside_of(person)
