"""How many requests may leave in a day: by one learner, and to one address whoever asks."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts

from ..models import Invitation, ObservationRequest
from .errors import TooMany

# In twenty-four hours. A learner has a handful of assignments; a supervisor has a handful of learners.
BY_LEARNER = 20
BY_LEARNER_TO_ADDRESS = 8
TO_ADDRESS = 25
# From how many different learners on a page says that it may take longer.
BUSY = 8


def check(*, person, address) -> None:
    """Counted behind the learner's row, so that two at once are counted as two. Raises TooMany.

    Of one address asked by many learners at the same moment a few more than ``TO_ADDRESS`` may slip through: a mail too
    many does no harm, a lock for all learners would.
    """
    accounts.Person.objects.select_for_update().get(pk=person.pk)
    if _today(person=person) >= BY_LEARNER:
        raise TooMany(_("You asked for many judgements today. Ask again tomorrow; your work is safe."))
    if not address:
        return
    if _today(person=person, address=address) >= BY_LEARNER_TO_ADDRESS:
        raise TooMany(
            _("You asked this person several times today. Wait for an answer, or let them scan the code.")
        )
    if _today(address=address) >= TO_ADDRESS:
        raise TooMany(
            _(
                "This address got very many requests today. Ask again tomorrow, or let your supervisor scan the code."
            )
        )


def _today(*, person=None, address="") -> int:
    """Requests to judge and requests to say what was seen, together."""
    since = timezone.now() - timedelta(hours=24)
    asked = Invitation.objects.filter(created__gt=since)
    seen = ObservationRequest.objects.filter(created__gt=since)
    if person is not None:
        asked, seen = asked.filter(assignment__person=person), seen.filter(learner=person)
    if address:
        asked, seen = asked.filter(address=address), seen.filter(asked=address)
    return asked.count() + seen.count()


def is_busy(address) -> bool:
    """Whether many learners wait for this address at the moment."""
    if not address:
        return False
    rows = Invitation.objects.filter(
        address=address, withdrawn=None, expires__gt=timezone.now(), assignment__state="asked"
    )
    return rows.values("assignment__person").distinct().count() >= BUSY
