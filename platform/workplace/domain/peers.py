"""What somebody is in a placement, and whether they are a fellow learner only: then their feedback is formative."""

from ..models import PlacementRole
from .beside import fellows_of
from .rounds import marks, person_behind, plain
from .vouching import by_role

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
    """By ``roles_there``: named as a fellow learner there, and as nothing else."""
    return roles == {PEER}


def gives_feedback(learner, who, roles) -> bool:
    """Whether what ``who`` says of a learner is feedback of a fellow learner, and counts for no result.

    So is what anybody says who learns or learned beside them, whatever the learner called them in the placement, unless an
    organisation gave them a role (``beside.fellows_of``). Of somebody without an account we know what ``roles`` say.
    """
    if is_peer(roles):
        return True
    person = person_behind(who)
    if PEER in roles:
        return person is None or by_role(person) is None
    return learner.pk in fellows_of(person)
