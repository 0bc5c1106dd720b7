"""An assessor gives a request to a colleague: a link of their own for the colleague, none any more for the first."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from ..models import Invitation
from ..rules import may_be_judged
from . import client_data, requests_a_day
from .assessors import refuse_learner
from .errors import NotOpen, OwnAddress, TooMany
from .invitations import make
from .judging import locked
from .rounds import plain
from .telling import tell_learner

# A request that goes from hand to hand is judged by nobody: after two the learner asks anew.
MOST_HANDS = 2


def chain_of(invitation) -> list[Invitation]:
    """The links before this one, the newest first."""
    found: list[Invitation] = []
    while invitation.delegated_from_id:
        invitation = invitation.delegated_from
        found.append(invitation)
    return found


def hand_over(*, confirmation, name, address) -> Invitation:
    """Give the request to a colleague at a work address. The learner gets a mail and sees it; the first link closes.

    The same again returns the delegate's link. Raises OwnAddress for an address of the learner or of somebody who had it
    before, TooMany after two hands, ClientData, NotOpen when it was judged meanwhile.
    """
    name, address = name.strip(), address.strip().lower()
    client_data.refuse_bsn(name)
    first = confirmation.invitation
    with transaction.atomic():
        assignment = locked(first.assignment_id)
        first.refresh_from_db()
        if first.handed_over:
            return first.delegate
        if first.withdrawn or not may_be_judged(assignment):
            raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
        _check(assignment, first, confirmation, address)
        now = timezone.now()
        Invitation.objects.filter(pk=first.pk).update(handed_over=now, withdrawn=now)
        delegate = make(
            assignment,
            address=address,
            language=first.language,
            template="delegated",
            name=name,
            delegated_from=first,
            delegated_by=confirmation,
            device=first.device,
        )
        tell_learner(assignment, "handed_over", by=confirmation.name, to=name)
        audit.record(action="workplace.handed_over", actor=None, subject=str(delegate.uuid), data={})
    return delegate


def _check(assignment, first, confirmation, address) -> None:
    refuse_learner(assignment.person, address)
    before = chain_of(first)
    had_it = {confirmation.address, first.address, *(row.address for row in before)} - {""}
    if plain(address) in map(plain, had_it):
        raise OwnAddress(_("This person had the request already. Give the address of somebody else."))
    if len(before) >= MOST_HANDS:
        raise TooMany(
            _("This request went to a colleague twice. Tell the learner whom to ask; they can do so at once.")
        )
    requests_a_day.check(person=assignment.person, address=address)
