"""What one administrator does to credentials without a second: counted together, one by one or in a choice."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from ..models import Credential, StatusEntry, Withdrawal
from .errors import CannotRevoke
from .four_eyes import TOGETHER, limit_of
from .holding import hold_issuer

ACTIONS = [f"credentials.{kind}" for kind in StatusEntry.Kind.values]


def done_alone(issuer, person, *, but=None) -> int:
    """How many of an issuer's credentials a person withdrew, suspended or replaced within TOGETHER with nobody else's
    agreement; ``but`` one credential, which counts once however often it changes."""
    since = timezone.now() - TOGETHER
    choices = Withdrawal.objects.filter(issuer=issuer, made_by=person).exclude(job=None)
    alone = choices.filter(approved_by=None, created__gt=since)
    # What a choice did stands in the log too. One may still be worked off long after it was made.
    recent = choices.filter(Q(created__gt=since) | Q(approved__gt=since) | Q(state=Withdrawal.State.RUNNING))
    chosen = {pk for row in recent for pk in row.credentials}
    # Two choices with the same credential are two, as ever: the second was made knowingly.
    return sum(len(row.credentials) for row in alone) + _one_by_one(issuer, person, since, chosen, but)


def _one_by_one(issuer, person, since, chosen, but) -> int:
    changed = Credential.objects.filter(issuer=issuer, status__revoked__gt=since).exclude(pk__in=chosen)
    if but is not None:
        changed = changed.exclude(pk=but.pk)
    subjects = [str(uuid) for uuid in changed.values_list("uuid", flat=True)]
    actor = audit.hash_of_person(person.uuid)
    rows = audit.entries_of(subjects, actions=ACTIONS, since=since)
    return len({row.subject for row in rows if row.actor == actor})


def check_one(credential, person) -> None:
    """Whether a person may change one more credential alone; until the caller's transaction ends no other act of the issuer
    is counted. Raises CannotRevoke.

    Rows are locked as all who sign and withdraw do: award, place, issuer; the caller's work finds them locked.
    """
    list(StatusEntry.objects.select_for_update(of=("self",)).filter(credential=credential))
    issuer = hold_issuer(credential.issuer_id)
    limit = limit_of(issuer)
    if done_alone(issuer, person, but=credential) >= limit:
        raise CannotRevoke(
            _(
                "Nobody does this alone to more than %(number)d credentials a day. Tick it under Issued credentials and choose Withdraw, suspend or sign anew: then a second administrator agrees. Or ask another administrator to do it."
            )
            % {"number": limit}
        )
