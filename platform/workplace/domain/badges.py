"""What somebody must have earned before they may have a role."""

from credentials import api as credentials
from organisations import api as organisations

from ..models import PeerBadge
from .schools import organisations_of


def may_supervise_peers(person, placement) -> bool:
    """Whether a fellow learner earned a badge that still stands: one that the learning company or the school asks for, or
    any of their own where neither asks for one."""
    asked = PeerBadge.objects.filter(organisation__in=organisations_of(placement))
    return credentials.holds(person, list(asked.values_list("achievement", flat=True)) or None)


def placements_with_badge(person, placements) -> set[int]:
    """Those of these placements (primary keys) for which ``may_supervise_peers`` says yes. Two statements, and one for each
    different set of badges that is asked for."""
    schools: dict[int, set[int]] = {}
    learners = {placement.person_id for placement in placements}
    rows = organisations.Organisation.objects.filter(
        kind="school", memberships__role=organisations.Role.LEARNER, memberships__person__in=learners
    )
    for learner, school in rows.values_list("memberships__person", "pk"):
        schools.setdefault(learner, set()).add(school)
    owners = {
        placement.pk: schools.get(placement.person_id, set()) | {placement.organisation_id} - {None}
        for placement in placements
    }
    asked: dict[int, set[int]] = {}
    badges = PeerBadge.objects.filter(organisation__in=set().union(*owners.values()))
    for owner, achievement in badges.values_list("organisation", "achievement"):
        asked.setdefault(owner, set()).add(achievement)
    answers: dict[frozenset, bool] = {}
    found = set()
    for pk, theirs in owners.items():
        wanted = frozenset().union(*(asked.get(owner, ()) for owner in theirs))
        if wanted not in answers:
            answers[wanted] = credentials.holds(person, sorted(wanted) or None)
        if answers[wanted]:
            found.add(pk)
    return found
