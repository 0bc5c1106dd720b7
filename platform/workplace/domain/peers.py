"""What somebody is in a placement, and whether they are a fellow learner only: then their feedback is formative."""

from ..models import PlacementRole
from .rounds import marks, plain

PEER = PlacementRole.Role.PEER_SUPERVISOR
TEACHER = PlacementRole.Role.TEACHER


def roles_there(placement, who) -> set[str]:
    """The roles today of ``who`` (a name, an address and perhaps a person) in a placement; one statement, and some more
    where a fellow learner has a role in it.

    A fellow learner is one at every mailbox and name by which they are known (``rounds.marks``), and stays one after the
    learner ended their role: neither makes a judgement for a result of what they say.
    """
    if placement is None:
        return set()
    teaches = who.person_id is not None and who.person_id == placement.teacher_id
    found = {TEACHER.value} if teaches else set()
    rows = list(PlacementRole.objects.filter(placement=placement).select_related("person"))
    found |= {row.role for row in rows if row.is_current and _is(row, who)}
    peers = [row for row in rows if row.role == PEER]
    known = marks(who) if peers else set()
    return found | {row.role for row in peers if marks(row) & known}


def _is(row, who) -> bool:
    """By account or by mailbox, not by name: two people of one team may have the same."""
    same = who.person_id is not None and who.person_id == row.person_id
    return same or bool(row.address and who.address and plain(row.address) == plain(who.address))


def is_peer(roles) -> bool:
    """By ``roles_there``. One who is a supervisor there too is no fellow learner."""
    return roles == {PEER}
