"""Decide about a dossier: by one assessor or two, about exactly what was sent; corrected only by a decision that says why."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from ...models import Dossier, DossierDecision, DossierSignature
from .. import client_data
from ..errors import NotOpen, WorkChanged, WorkplaceError
from ..vouching import kind_of_account
from .asking import key_used_once, refuse_others, same_post, tell_owner
from .assessors import assessors_for, needed_in
from .counting import count, take_out
from .making import locked
from .sending import tell_assessors

State = Dossier.State
Result = DossierDecision.Result


@key_used_once
def decide(*, dossier, by, form_key, seen, results, reasons, criteria=None) -> DossierDecision:
    """Decide of each outcome, and sign it. It holds at once, or when another assessor signed as well.

    ``seen`` is the digest of what was on the screen; ``results``, ``reasons`` and ``criteria`` go by the outcome's uuid. The same
    post again returns the first decision. Raises NotOpen, WorkChanged, ClientData, WorkplaceError.
    """
    reasons = _checked(dossier, results, reasons)
    with transaction.atomic():
        row = locked(dossier)
        earlier = DossierDecision.objects.filter(form_key=form_key).first()
        if earlier:
            return same_post(earlier, earlier.dossier_id == row.pk and earlier.corrects_id is None)
        refuse_others(row, by)
        if row.state != State.SENT or row.decisions.exists():
            raise NotOpen(_("This was decided already, or it waits for an answer or a signature."))
        if seen != row.digest:
            raise WorkChanged(
                _("The learner changed the dossier meanwhile. Look at it again, then send this once more.")
            )
        decision = _make(row, by, form_key, results, reasons, criteria)
        row.handler = row.handler or by
        row.save(update_fields=["handler", "changed"])
    return decision


def sign(*, decision, by) -> DossierDecision:
    """Another assessor agrees with a decision that waits. Raises NotOpen, also for who signed it already."""
    with transaction.atomic():
        row = locked(decision.dossier)
        waiting = DossierDecision.objects.select_for_update().get(pk=decision.pk)
        refuse_others(row, by)
        if waiting.decided is not None:
            raise NotOpen(_("This was decided already."))
        if waiting.signatures.filter(person=by).exists():
            raise NotOpen(_("You signed this already. The second signature is somebody else's."))
        _sign(waiting, by)
        _hold_if_signed(row, waiting)
    return waiting


def put_aside(*, decision, by, reason) -> None:
    """A decision that waits for a signature is not agreed with: it goes. The dossier is open for assessors again, or what was to
    be corrected holds on.

    Why is for the assessors; the learner heard of nothing yet. Raises NotOpen, WorkplaceError.
    """
    reason = _why(reason, _("Say why. The other assessors read this."))
    with transaction.atomic():
        row = locked(decision.dossier)
        refuse_others(row, by)
        waiting = DossierDecision.objects.filter(pk=decision.pk, decided=None).first()
        if waiting is None:
            raise NotOpen(_("This was decided already."))
        waiting.delete()
        row.note = reason
        row.save(update_fields=["note", "changed"])
        audit.record(action="workplace.dossier_put_aside", actor=by, subject=str(row.uuid), data={})


@key_used_once
def correct(*, decision, by, form_key, results, reasons, reason, criteria=None) -> DossierDecision:
    """Put a new decision in the place of one that holds, about the same dossier, with why. It is signed as the first was.

    When it holds, what the first said to records becomes void. A completion that rested on it stays: who issues is told.
    The same post again returns the first correction. Raises NotOpen, ClientData, WorkplaceError.
    """
    reason = _why(reason, _("Say why. The learner reads this."))
    reasons = _checked(decision.dossier, results, reasons)
    with transaction.atomic():
        row = locked(decision.dossier)
        earlier = DossierDecision.objects.filter(form_key=form_key).first()
        if earlier:
            return same_post(earlier, earlier.corrects_id == decision.pk)
        refuse_others(row, by)
        first = DossierDecision.objects.get(pk=decision.pk)
        if first.decided is None or DossierDecision.objects.filter(corrects=first).exists():
            raise NotOpen(_("This decision was corrected already. Correct the newest one."))
        return _make(row, by, form_key, results, reasons, criteria, corrects=first, reason=reason)


def _make(row, by, form_key, results, reasons, criteria, **correction) -> DossierDecision:
    decision = DossierDecision.objects.create(
        dossier=row,
        form_key=form_key,
        digest=row.digest,
        results=results,
        reasons=reasons,
        criteria={key: sorted(values) for key, values in (criteria or {}).items() if values},
        needed=needed_in(row.organisation),
        **correction,
    )
    _sign(decision, by)
    if not _hold_if_signed(row, decision):
        others = [person for person in assessors_for(row.person, row.organisation) if person != by]
        tell_assessors(row, "dossier_to_sign", others)
    return decision


def _sign(decision, by) -> None:
    DossierSignature.objects.create(decision=decision, person=by, verified=kind_of_account(by)[0])


def _hold_if_signed(row, decision) -> bool:
    """Whether it holds now."""
    if decision.signatures.count() < decision.needed:
        return False
    decision.decided = timezone.now()
    decision.save(update_fields=["decided"])
    row.state, row.decided = State.DECIDED, decision.decided
    row.save(update_fields=["state", "decided", "changed"])
    decision.dossier = row
    if decision.corrects_id:
        take_out(decision.corrects, newer=decision)
    count(decision)
    audit.record(
        action="workplace.dossier_corrected" if decision.corrects_id else "workplace.dossier_decided",
        actor=None,
        subject=str(decision.uuid),
        data={"shown": len(decision.shown), "of": len(row.outcomes)},
    )
    tell_owner(row, "dossier_corrected" if decision.corrects_id else "dossier_decided")
    return True


def _checked(dossier, results, reasons) -> dict:
    """The reasons, once every outcome has an answer and a reason."""
    keys = [row["uuid"] for row in dossier.outcomes]
    if sorted(results) != sorted(keys) or not set(results.values()) <= set(Result.values):
        raise WorkplaceError(_("Choose an answer for each outcome."))
    found = {key: reasons.get(key, "").strip() for key in keys}
    if not all(found.values()):
        raise WorkplaceError(_("Give a reason for each outcome. The learner reads this."))
    client_data.refuse_bsn(*found.values())
    return found


def _why(reason, missing) -> str:
    reason = reason.strip()
    if not reason:
        raise WorkplaceError(missing)
    client_data.refuse_bsn(reason)
    return reason
