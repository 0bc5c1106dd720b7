"""Many credentials withdrawn, suspended, put back or signed anew at once: what was chosen, and who agreed."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit
from jobs import api as jobs

from ..models import StatusEntry, Withdrawal
from .allowed import require_may_award
from .alone import done_alone
from .errors import CannotRevoke, NotAllowed
from .four_eyes import limit_of
from .holding import hold_issuer
from .revoking import checked_reason

KIND = "credentials.withdraw"
Kind, State = StatusEntry.Kind, Withdrawal.State
HOLDS = Q(status__revoked=None)
SUSPENDED = Q(status__revoked__isnull=False, status__kind=Kind.SUSPENDED)
# What can be done to which. In a row, what signs anew (also to end a suspension) is kept as REPLACED.
ACTS = {
    "revoke": (Kind.REVOKED, HOLDS | SUSPENDED),
    "suspend": (Kind.SUSPENDED, HOLDS),
    "lift": (Kind.REPLACED, SUSPENDED),
    "renew": (Kind.REPLACED, HOLDS),
}


def fitting(credentials, act):
    """Those of a query of credentials to which an act of ACTS can be done."""
    return credentials.filter(ACTS[act][1])


def begin(*, issuer, person, act, credentials, reason, what, expected) -> Withdrawal:
    """Do an act of ACTS to the credentials of one issuer that a query finds now; others of it stay as they are.

    Above ``four_eyes.limit_of``, counted with what the same person did alone in the last day, it waits for a second
    administrator; else the work begins. ``what`` is the choice in words, ``expected`` how many the person saw. Raises
    NotAllowed, and CannotRevoke without a reason, or when the choice is empty or not as it was; then nothing was changed.
    """
    require_may_award(person, issuer)
    # Who is given back what they had is told why it was suspended.
    reason = reason.replace("\0", "").strip() if act == "lift" else checked_reason(reason)
    chosen = fitting(credentials.filter(issuer=issuer), act).order_by("pk")
    with transaction.atomic():
        # Two choices at the same moment are counted one after the other.
        hold_issuer(issuer.pk)
        pks = list(chosen.values_list("pk", flat=True))
        if not pks:
            raise CannotRevoke(_("There is nothing in this choice to which this can be done."))
        if len(pks) != expected:
            raise CannotRevoke(_("The choice changed meanwhile. Look at the number once more, then go on."))
        alone = not needs_second(issuer, person, len(pks))
        row = Withdrawal.objects.create(
            issuer=issuer,
            kind=ACTS[act][0],
            reason=reason[: Withdrawal._meta.get_field("reason").max_length],
            what=what[: Withdrawal._meta.get_field("what").max_length],
            credentials=pks,
            made_by=person,
        )
        if alone:
            _start(row)
        _log("credentials.withdrawal_asked", row, person, {"kind": row.kind, "number": len(pks)})
    return row


def needs_second(issuer, person, number) -> bool:
    """Whether so many at once wait for somebody else to agree."""
    return number + done_alone(issuer, person) > limit_of(issuer)


def agree(*, withdrawal, person) -> Withdrawal:
    """A second administrator agrees, and the work begins. Raises NotAllowed, also for who asked, and CannotRevoke when it
    does not wait any more."""
    require_may_award(person, withdrawal.issuer)
    if withdrawal.made_by_id == person.pk:
        raise NotAllowed(_("You asked for this yourself. Somebody else must agree."))
    with transaction.atomic():
        row = _waiting(withdrawal, State.WAITING)
        row.approved_by, row.approved = person, timezone.now()
        row.save(update_fields=["approved_by", "approved"])
        _start(row)
        _log("credentials.withdrawal_agreed", row, person)
    return row


def stop(*, withdrawal, person) -> Withdrawal:
    """Do not do it, or not the rest of it: what was done stays done. Raises NotAllowed and CannotRevoke as ``agree``."""
    require_may_award(person, withdrawal.issuer)
    job = jobs.find(withdrawal.job)
    # By itself: a worker counts in the job while it holds the log's end, so who holds the job must not wait for the log.
    ended = job is not None and jobs.cancel(job).state == "done"
    with transaction.atomic():
        row = _waiting(withdrawal, State.WAITING, State.RUNNING)
        if ended:
            return row
        if row.job and job is None:
            raise CannotRevoke(_("It began meanwhile. Stop it once more."))
        row.state = State.CANCELLED
        row.save(update_fields=["state"])
        _log("credentials.withdrawal_stopped", row, person)
    return row


def _waiting(withdrawal, *states) -> Withdrawal:
    rows = Withdrawal.objects.select_for_update(of=("self",)).select_related("issuer", "made_by")
    row = rows.get(pk=withdrawal.pk)
    if row.state not in states:
        raise CannotRevoke(_("Somebody has decided on this already."))
    return row


def _start(row) -> None:
    job = jobs.start(
        KIND,
        owner=row.made_by.uuid if row.made_by else None,
        given=({"credential": pk} for pk in row.credentials),
        parameters={"withdrawal": row.pk},
    )
    row.job, row.state = job.uuid, State.RUNNING
    row.save(update_fields=["job", "state"])


def _log(action, row, person, data=None) -> None:
    audit.record(
        action=action,
        actor=person.uuid,
        organisation=row.issuer.slug,
        subject=str(row.uuid),
        data=data,
    )
