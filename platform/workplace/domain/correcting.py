"""A judgement is never changed: it is corrected by a new one that says why, and what it counted for is worked out again.

What a correction does to a completion: one to "yes" may complete the module. One to "not yet" takes no completion back
(what was earned is not unsaid by a machine): the administrators of credentials of the learner's organisations get a mail,
and withdraw the credential, with its reason, where they find that right.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit
from courses import api as courses

from ..models import Assignment, Confirmation, Judgement
from . import client_data
from .endorsing import lapse_unfounded
from .errors import NotOpen, WorkplaceError
from .judging import ASSESSOR, check, is_positive, locked, needed
from .notices import of_judgement, tell_issuers
from .proposing import look_again_at
from .rounds import counting, holding, in_order
from .telling import tell_learner, tell_records, untell

# The assessor's own; an administrator of the organisation may do it later too.
WINDOW = timedelta(days=14)


def is_correctable(judgement) -> bool:
    """Whether its assessor may still correct a judgement that was not corrected yet: for two weeks."""
    return judgement.said > timezone.now() - WINDOW and not judgement.formative


def given_by(confirmation) -> Judgement | None:
    """The newest judgement that this assessor gave by this link and that holds: also where they said anew who they are, with
    the same account or a code at the same address, in another browser or after a sitting."""
    if confirmation is None or confirmation.confirmed is None:
        return None
    same = Q(confirmation=confirmation)
    if confirmation.person_id:
        same |= Q(confirmation__person=confirmation.person_id)
    if confirmation.address:
        same |= Q(confirmation__address__iexact=confirmation.address)
    rows = Judgement.objects.filter(
        same, confirmation__invitation=confirmation.invitation_id, correction=None
    )
    return rows.select_related("assignment__person", "confirmation").order_by("pk").last()


def correctable(confirmation) -> Judgement | None:
    """What this assessor gave and may still correct. A link that was withdrawn or has expired since takes that from nobody."""
    judgement = given_by(confirmation)
    return judgement if judgement and is_correctable(judgement) else None


def correct(*, judgement, form_key, results, level, reason, comment="", by=None) -> Judgement:
    """Put a new judgement in the place of this one, on the same evidence, with the reason.

    ``by`` is the Person of an administrator; without it the assessor corrects their own (``correctable`` is for the
    view to ask). The first statement becomes void, the learner gets a mail. The same post again returns the first
    correction. Raises NotOpen when it was corrected already, ClientData, WorkplaceError.
    """
    reason = reason.strip()
    if not reason:
        raise WorkplaceError(_("Say why you correct it. The learner reads this."))
    client_data.refuse_bsn(reason, comment)
    with transaction.atomic():
        assignment = locked(judgement.assignment_id)
        earlier = Judgement.objects.filter(form_key=form_key, corrects=judgement).first()
        if earlier:
            return earlier
        first = Judgement.objects.select_related(*ASSESSOR).get(pk=judgement.pk)
        if first.formative or Judgement.objects.filter(corrects=first).exists():
            raise NotOpen(_("This judgement was corrected already. Correct the newest one."))
        check(assignment.brief, results, level)
        newer = Judgement.objects.create(
            assignment=assignment,
            confirmation=_administrator(first, by) if by else first.confirmation,
            form_key=form_key,
            results=results,
            level=level,
            comment=comment.strip(),
            positive=is_positive(assignment.brief, results, level),
            evidence=first.evidence,
            brief_version=first.brief_version,
            place=first.place,
            corrects=first,
            reason=reason,
            said=first.said,
        )
        _count_again(assignment, first, newer)
        look_again_at(assignment)
        if first.positive and not newer.positive:
            lapse_unfounded(assignment)
        audit.record(
            action="workplace.corrected",
            actor=by,
            subject=str(newer.uuid),
            data={"corrects": str(first.uuid), "positive": newer.positive},
        )
        tell_learner(assignment, "corrected", by=newer.confirmation.name)
    return newer


def _administrator(first, person) -> Confirmation:
    """An administrator who corrects is named as such, and vouches for no more than the first assessor did."""
    return Confirmation.objects.create(
        invitation=first.confirmation.invitation,
        person=person,
        name=person.name,
        function=_("administrator"),
        address="",
        kind=first.confirmation.kind,
        organisation=first.confirmation.organisation,
        confirmed=timezone.now(),
    )


def _count_again(assignment, first, newer) -> None:
    """The state, the statements and the completion, from the judgements that hold now."""
    was_done = assignment.state == Assignment.State.DONE
    evidence = list(assignment.evidence.values_list("digest", flat=True))
    rows = in_order(holding(assignment).select_related(*ASSESSOR))
    # Where the newest was said, not where the learner works today.
    counted = counting(rows, evidence, rows[-1].place)
    done = len(counted) >= needed(assignment)
    untell(assignment, first)
    passed = done and newer == counted[-1]
    tell_records(assignment, newer, counted if newer in counted else [], passed=passed)
    if done and not passed:
        _tell_last_again(assignment, newer, counted)
    elif was_done and not done:
        _tell_others_again(assignment, newer, [row for row in rows if row.pk != newer.pk])
    _set_state(assignment, newer, counted, done=done)
    if done:
        courses.evaluate_completion(enrolment=assignment.enrolment)
    elif was_done:
        tell_issuers(of_judgement(newer), newer.uuid)


def _tell_last_again(assignment, newer, counted) -> None:
    """The last of those that count says "passed", as when it is said in turn: what is shown and earned is one level."""
    untell(assignment, counted[-1])
    tell_records(assignment, counted[-1], counted, passed=True, again=f":{newer.pk}")


def _tell_others_again(assignment, newer, rows) -> None:
    """No other statement may go on saying "passed": the work is judged by one person less now."""
    for row in rows:
        if row.positive:
            untell(assignment, row)
            tell_records(assignment, row, [row], passed=False, again=f":{newer.pk}")


def _set_state(assignment, newer, counted, *, done) -> None:
    """Done, or not any more; a learner who works on it again is left to it."""
    states = Assignment.State
    if done:
        state = states.DONE
    elif not newer.positive and assignment.state in {states.DONE, states.ASKED}:
        state = states.NOT_YET
    elif counted and assignment.state == states.NOT_YET:
        usable = assignment.invitations.filter(withdrawn=None, expires__gt=timezone.now())
        state = states.ASKED if usable.exists() else states.DRAFT
    else:
        return
    assignment.state = state
    assignment.save(update_fields=["state", "changed"])
