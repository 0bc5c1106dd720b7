"""What somebody is in a placement, and whether they are a fellow learner only: then their feedback is formative."""

from django.db.models import Q

from ..models import PlacementRole
from .rounds import plain

PEER = PlacementRole.Role.PEER_SUPERVISOR
TEACHER = PlacementRole.Role.TEACHER


def roles_there(placement, who) -> set[str]:
    """The roles today of ``who`` (a name, an address and perhaps a person) in a placement; one statement at most."""
    if placement is None:
        return set()
    teaches = who.person_id is not None and who.person_id == placement.teacher_id
    found = {TEACHER.value} if teaches else set()
    known = Q(person=who.person_id) if who.person_id else Q()
    mailbox = plain(who.address) if who.address else ""
    if mailbox:
        known |= Q(address__iexact=who.address) | Q(address__iexact=mailbox)
    if known:
        rows = PlacementRole.objects.filter(known, placement=placement)
        found |= {row.role for row in rows if row.is_current}
    return found


def is_peer(roles) -> bool:
    """By ``roles_there``. One who is a supervisor there too is no fellow learner."""
    return roles == {PEER}
