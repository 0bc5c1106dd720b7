"""The assessor's link: made, mailed, read, withdrawn."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from mail import api as mail

from ..models import Assignment, Invitation
from . import consents, links, requests_a_day
from .errors import Expired, HandedOver, NotComplete, NotOpen, OwnAddress, Withdrawn
from .evidence import gaps as evidence_gaps
from .groups import gaps as group_gaps
from .rounds import plain

VALID_FOR = timedelta(days=14)
SALT = "workplace.invitation"
MOST_OPEN = 3


def token_of(invitation) -> str:
    """The signed text in the link; the row decides whether it still works."""
    return links.token(invitation.uuid, salt=SALT)


def address_of(invitation) -> str:
    """The full address of the link, for mail and QR code."""
    return f"{settings.PUBLIC_URL}/beoordelen/{token_of(invitation)}"


def read(token: str) -> Invitation:
    """The invitation behind a link. Opening it changes nothing: mail scanners open links too.

    Raises Forged, HandedOver, Withdrawn, Expired.
    """
    key = links.key_in(token, salt=SALT)
    invitation = (
        Invitation.objects.select_related(
            "assignment__person", "assignment__placement__setting", "assignment__placement__client_group"
        )
        .filter(uuid=key)
        .first()
    )
    if invitation is not None and invitation.handed_over:
        raise HandedOver(
            _("You gave this to a colleague, who has a link of their own."), invitation=invitation
        )
    if invitation is None or invitation.withdrawn:
        raise Withdrawn(
            _("This link was withdrawn. The learner may have asked someone else."), invitation=invitation
        )
    if invitation.is_expired:
        raise Expired(_("This link was valid for fourteen days and has expired."), invitation=invitation)
    return invitation


def missing(assignment, *, circle=None) -> list[str]:
    """What is not there yet before a judgement can be asked, in words; empty when all is. ``circle``: see groups.gaps."""
    gaps = []
    if assignment.placement_id is None:
        gaps.append(_("where you worked"))
    gaps += evidence_gaps(assignment)
    gaps += group_gaps(assignment, circle=circle)
    if not assignment.reflection:
        gaps.append(_("your reflection"))
    return gaps


def invite(*, assignment, address="", language="nl", device="") -> Invitation:
    """Ask someone to judge: a new link, mailed when there is an address, and shown as a QR code in any case.

    Earlier links keep working until they expire or are withdrawn, at most three at once. ``device`` is a hash of the
    browser in which the learner asks (``devices.py``). Raises NotComplete, OwnAddress, NotOpen, TooMany.
    """
    address = address.strip().lower()
    if address and plain(address) in map(plain, accounts.addresses_of(assignment.person)):
        raise OwnAddress(_("This is an address of your own. Give the work address of the person who judges."))
    with transaction.atomic():
        locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if locked.state == Assignment.State.DONE:
            raise NotOpen(_("This assignment was judged already."))
        gaps = missing(locked)
        if gaps:
            raise NotComplete(_("Before you ask: add %(what)s.") % {"what": ", ".join(gaps)})
        requests_a_day.check(person=locked.person, address=address)
        _make_room(locked)
        invitation = make(locked, address=address, language=language, device=device)
        accounts.agree(person=locked.person, question=consents.JUDGE, about=invitation.uuid)
        Assignment.objects.filter(pk=locked.pk).update(state=Assignment.State.ASKED, changed=timezone.now())
    return invitation


def _make_room(assignment) -> None:
    """Withdraw the oldest links above what may be open."""
    still_open = assignment.invitations.filter(withdrawn=None, expires__gt=timezone.now())
    for surplus in still_open[MOST_OPEN - 1 :]:
        withdraw(invitation=surplus)


def make(assignment, *, address, language, template="invitation", **values) -> Invitation:
    """A row, and its mail where there is an address. Call it with the assignment locked."""
    invitation = Invitation.objects.create(
        assignment=assignment,
        address=address,
        language=language,
        expires=timezone.now() + VALID_FOR,
        **values,
    )
    if address:
        by = values.get("delegated_by")
        mail.send(
            to=address,
            template=f"workplace/mail/{template}",
            language=language,
            context={
                "learner": assignment.person.name,
                "title": assignment.brief["title"],
                "address": address_of(invitation),
                "expires": invitation.expires,
                "by": by.name if by else "",
            },
            subject_of=assignment.person.uuid,
        )
    return invitation


def renew(*, invitation) -> Invitation:
    """One press for a new link where the old one has expired: mailed to the same address, shown to nobody.

    Raises NotOpen when there is nothing to judge any more, or no address it can go to.
    """
    with transaction.atomic():
        locked = Assignment.objects.select_for_update().get(pk=invitation.assignment_id)
        open_states = {Assignment.State.ASKED, Assignment.State.QUESTION, Assignment.State.DRAFT}
        if not invitation.address or invitation.withdrawn or locked.state not in open_states:
            raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
        newer = locked.invitations.filter(
            address=invitation.address, withdrawn=None, expires__gt=timezone.now()
        ).first()
        if newer:
            return newer
        requests_a_day.check(person=locked.person, address=invitation.address)
        _make_room(locked)
        row = make(
            locked,
            address=invitation.address,
            language=invitation.language,
            name=invitation.name,
            device=invitation.device,
        )
        if locked.state == Assignment.State.DRAFT and not missing(locked):
            Assignment.objects.filter(pk=locked.pk).update(
                state=Assignment.State.ASKED, changed=timezone.now()
            )
    return row


def withdraw(*, invitation) -> None:
    """Make a link unusable; with no other link left the learner can work on. A judgement already given stays."""
    with transaction.atomic():
        assignment = Assignment.objects.select_for_update().get(pk=invitation.assignment_id)
        now = timezone.now()
        Invitation.objects.filter(pk=invitation.pk, withdrawn=None).update(withdrawn=now)
        accounts.take_back(person=assignment.person, question=consents.JUDGE, about=invitation.uuid)
        if (
            assignment.state == Assignment.State.ASKED
            and not assignment.invitations.filter(withdrawn=None, expires__gt=now).exists()
        ):
            assignment.state = Assignment.State.DRAFT
            assignment.save(update_fields=["state", "changed"])


def reopen_expired() -> int:
    """Give assignments back to learners when every link has expired and nobody answered; returns how many."""
    moved = 0
    alive = Invitation.objects.filter(withdrawn=None, expires__gt=timezone.now()).values("assignment")
    for pk in Assignment.objects.filter(state=Assignment.State.ASKED).exclude(pk__in=alive).values_list("pk"):
        moved += _reopen(*pk)
    return moved


def _reopen(pk) -> int:
    """Looked at again behind the row: the learner may be asking somebody else at this very moment."""
    with transaction.atomic():
        row = Assignment.objects.select_for_update().filter(pk=pk, state=Assignment.State.ASKED).first()
        now = timezone.now()
        if row is None or row.invitations.filter(withdrawn=None, expires__gt=now).exists():
            return 0
        row.state = Assignment.State.DRAFT
        row.save(update_fields=["state", "changed"])
        return 1
