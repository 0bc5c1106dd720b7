"""Whether somebody sees a placement as a fellow learner only: their feedback is formative."""

from django.db.models import Q

from ..models import PlacementRole
from .rounds import plain

PEER = PlacementRole.Role.PEER_SUPERVISOR


def is_peer(placement, who) -> bool:
    """``who`` has a name, an address and perhaps a person. One who is a supervisor there too is no fellow learner."""
    if placement is None:
        return False
    known = Q(person=who.person_id) if who.person_id else Q()
    mailbox = plain(who.address) if who.address else ""
    if mailbox:
        known |= Q(address__iexact=who.address) | Q(address__iexact=mailbox)
    if not known:
        return False
    found = {row.role for row in PlacementRole.objects.filter(known, placement=placement) if row.is_current}
    return found == {PEER}
