"""The assessor's link: made, mailed, read, withdrawn."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from mail import api as mail

from ..models import Assignment, Invitation
from .errors import Expired, Forged, NotComplete, NotOpen, OwnAddress, Withdrawn
from .rounds import plain

VALID_FOR = timedelta(days=14)
SALT = "workplace.invitation"
MOST_OPEN = 3


def token_of(invitation) -> str:
    """The signed text in the link; the row decides whether it still works."""
    return signing.Signer(salt=SALT, sep=".").sign(invitation.uuid.hex)


def address_of(invitation) -> str:
    """The full address of the link, for mail and QR code."""
    return f"{settings.PUBLIC_URL}/beoordelen/{token_of(invitation)}"


def read(token: str) -> Invitation:
    """The invitation behind a link. Opening it changes nothing: mail scanners open links too.

    Raises Forged, Expired, Withdrawn.
    """
    try:
        key = uuid.UUID(hex=signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError) as problem:
        raise Forged(_("This link is not complete, or not one of ours.")) from problem
    invitation = (
        Invitation.objects.select_related("assignment__person", "assignment__placement__setting")
        .filter(uuid=key)
        .first()
    )
    if invitation is None or invitation.withdrawn:
        raise Withdrawn(_("This link was withdrawn. The learner may have asked someone else."))
    if invitation.is_expired:
        raise Expired(_("This link was valid for fourteen days and has expired."))
    return invitation


def missing(assignment) -> list[str]:
    """What is not there yet before a judgement can be asked, in words; empty when all is."""
    gaps = []
    if assignment.placement_id is None:
        gaps.append(_("where you worked"))
    if not assignment.evidence.exists():
        gaps.append(_("evidence: a text or a photo"))
    if not assignment.reflection:
        gaps.append(_("your reflection"))
    return gaps


def invite(*, assignment, address="", language="nl") -> Invitation:
    """Ask someone to judge: a new link, mailed when there is an address, and shown as a QR code in any case.

    Earlier links keep working until they expire or are withdrawn, at most three at once. Raises NotComplete,
    OwnAddress, NotOpen.
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
        now = timezone.now()
        still_open = locked.invitations.filter(withdrawn=None, expires__gt=now)
        for surplus in still_open[MOST_OPEN - 1 :]:
            Invitation.objects.filter(pk=surplus.pk).update(withdrawn=now)
        invitation = Invitation.objects.create(
            assignment=locked, address=address, language=language, expires=now + VALID_FOR
        )
        Assignment.objects.filter(pk=locked.pk).update(state=Assignment.State.ASKED, changed=now)
        if address:
            mail.send(
                to=address,
                template="workplace/mail/invitation",
                language=language,
                context={
                    "learner": locked.person.name,
                    "title": locked.brief["title"],
                    "address": address_of(invitation),
                    "expires": invitation.expires,
                },
                subject_of=locked.person.uuid,
            )
    return invitation


def withdraw(*, invitation) -> None:
    """Make a link unusable; with no other link left the learner can work on. A judgement already given stays."""
    with transaction.atomic():
        assignment = Assignment.objects.select_for_update().get(pk=invitation.assignment_id)
        now = timezone.now()
        Invitation.objects.filter(pk=invitation.pk, withdrawn=None).update(withdrawn=now)
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
