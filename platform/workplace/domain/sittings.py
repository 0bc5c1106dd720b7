"""Several learners in one sitting: one code opens, in one browser and for some hours, every link mailed to that address."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs import api as jobs

from ..models import Assignment, Confirmation, Invitation, Judgement, Sitting
from . import codes
from .errors import WorkplaceError
from .rounds import plain

LASTS = timedelta(hours=8)


def begin(confirmation) -> Sitting:
    """The sitting that a confirmed code begins. Call it in the transaction that confirms."""
    sitting = Sitting.objects.create(
        address=confirmation.address,
        name=confirmation.name,
        function=confirmation.function,
        expires=timezone.now() + LASTS,
    )
    confirmation.sitting = sitting
    confirmation.save(update_fields=["sitting"])
    return sitting


def find(uuid) -> Sitting | None:
    """The one that a browser holds, while it lasts."""
    return Sitting.objects.filter(uuid=uuid, expires__gt=timezone.now()).first() if uuid else None


def opens(sitting, invitation) -> bool:
    """Whether a link needs no code of its own: it was mailed to the very address that the sitting verified."""
    return bool(invitation.address) and plain(invitation.address) == plain(sitting.address)


def go_on(*, sitting, invitation, same_browser=False) -> Confirmation:
    """Confirm the next link without a code. Raises WorkplaceError when it was mailed to somebody else."""
    if not opens(sitting, invitation):
        raise WorkplaceError(_("This link was mailed to another address. Say who you are for this one."))
    kind, owner = codes.kind_of(Confirmation, sitting.address)
    with transaction.atomic():
        earlier = Confirmation.objects.filter(sitting=sitting, invitation=invitation).first()
        return earlier or Confirmation.objects.create(
            invitation=invitation,
            name=sitting.name,
            function=sitting.function,
            address=sitting.address,
            kind=kind,
            organisation=owner,
            confirmed=timezone.now(),
            sitting=sitting,
            same_browser=same_browser,
        )


def waiting_at(address):
    """Links that were mailed to this address and wait for a judgement, the oldest first: one statement, or those of a page.

    One that has a judgement already is left out (a second assessor may still be waited for), and so is one whose question
    the learner has not answered.
    """
    given = Judgement.objects.filter(confirmation__invitation=OuterRef("pk"))
    return (
        Invitation.objects.filter(address=address.lower())
        .filter(withdrawn=None, expires__gt=timezone.now(), assignment__state=Assignment.State.ASKED)
        .filter(~Exists(given))
        .select_related("assignment__person", "assignment__placement")
        .order_by("created", "pk")
    )


def end(*, sitting) -> None:
    """Stop now: on a shared computer the next person finds nothing open."""
    with transaction.atomic():
        Sitting.objects.filter(pk=sitting.pk).update(expires=timezone.now())
        Confirmation.objects.filter(sitting=sitting, judgements=None, questions=None).delete()


def old_sittings():
    """Their address has served; judgements given in one stay."""
    return Sitting.objects.filter(expires__lt=jobs.before("sittings"))


def forget_sittings() -> int:
    return old_sittings().delete()[0]
