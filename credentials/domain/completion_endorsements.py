"""An employer's word about one learner's completion: given, answered by the learner, withdrawn.

Whether somebody may speak about this very work is asked by whoever keeps it (workplace); that they speak for the
organisation is asked here. It is signed with each credential (``endorsing_completions``).
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from jobs import api as jobs

from .. import rules
from ..models import CompletionEndorsement, Credential, Issuer, StatusEntry
from ..tasks import publish_status_list
from . import consents, wording
from .completion_endorsement_mails import tell_learner
from .correcting import replace
from .endorsements import LANGUAGES
from .errors import CannotCorrect, CannotEndorse, NotAllowed
from .revoking import checked_reason
from .said_in_favour import awards_of
from .status_lists import mark_changed
from .withdrawing import REASON

LONGEST = 600


def issuer_for(organisation, person) -> Issuer | None:
    """The issuer with which somebody may speak for this organisation about a learner; None where there is none."""
    if organisation is None or not rules.may_endorse_completions(person, organisation):
        return None
    issuer = Issuer.objects.filter(organisation=organisation).first()
    if issuer is not None:
        issuer.organisation = organisation
    return issuer


def spoken_for(person) -> set[str]:
    """The slugs of the organisations in whose name somebody may speak about learners, with an issuer: for lists of links."""
    rows = Issuer.objects.filter(
        organisation__kind__in=rules.ENDORSERS,
        organisation__memberships__person=person,
        organisation__memberships__role__in=rules.SPEAKERS,
    )
    return set(rows.values_list("organisation__slug", flat=True))


def give(*, issuer, learner, activity, by, role, comment, language) -> CompletionEndorsement:
    """Say it, in the name of ``issuer``, about what ``learner`` completed or is about to (``activity`` is the module's).

    Nothing is signed and nobody else sees it before the learner agrees; they get a mail without its words. A second press
    returns the first. Raises NotAllowed, also for the learner, and CannotEndorse for what was said or refused before.
    """
    comment = comment.strip()
    if by.pk == learner.pk or not rules.may_endorse_completions(by, issuer.organisation):
        raise NotAllowed(_("Only somebody who works for the organisation may endorse in its name."))
    if language not in LANGUAGES:
        raise CannotEndorse(_("Choose Dutch or English."))
    if len(comment) > LONGEST:
        raise CannotEndorse(_("Say it in at most %(number)d characters.") % {"number": LONGEST})
    with transaction.atomic():
        row, made = CompletionEndorsement.objects.get_or_create(
            issuer=issuer,
            person=learner,
            activity=activity,
            withdrawn=None,
            defaults={"comment": comment, "language": language, "role": role.strip(), "given_by": by},
        )
        if not made and (row.given_by_id != by.pk or row.comment != comment):
            raise CannotEndorse(
                _("Your organisation said something about this already. Withdraw that first.")
            )
        if made:
            tell_learner(row, "completion_endorsed")
            _log("credentials.completion_endorsed", row, by)
    return row


def answer(*, endorsement, person, accepted) -> CompletionEndorsement:
    """The learner takes it into their credential, or not, or no longer. A credential that was issued before is made anew:
    the earlier one says that it was replaced. Raises NotAllowed, and CannotEndorse for one that was withdrawn."""
    if endorsement.person_id != person.pk:
        raise NotAllowed(_("Only the learner decides what stands in their credential."))
    with transaction.atomic():
        # As all who sign: the award first. Whoever signs at this moment is done, or reads the answer.
        awards = list(awards_of(endorsement).select_for_update().order_by("pk"))
        row = _locked(endorsement)
        if row.withdrawn:
            raise CannotEndorse(_("This endorsement was withdrawn: %(reason)s") % {"reason": row.reason})
        stood, now = row.accepted is not None, timezone.now()
        if (row.accepted if accepted else row.declined) is not None:
            return row
        row.accepted, row.declined = (now, None) if accepted else (None, now)
        row.save(update_fields=["accepted", "declined"])
        _keep_answer(row, person, accepted=accepted, stood=stood)
        if accepted or stood:
            _make_anew(awards, person)
    return row


def _keep_answer(row, person, *, accepted, stood) -> None:
    """In the person's own list of what they agreed to, and in the log."""
    about = {"person": person, "question": consents.ENDORSED, "about": row.uuid}
    if accepted:
        accounts.agree(**about, to=row.issuer.name)
    elif stood:
        accounts.take_back(**about)
    else:
        accounts.refuse(**about, to=row.issuer.name)
    _log(f"credentials.completion_endorsement_{'accepted' if accepted else 'declined'}", row, person)


def _make_anew(awards, person) -> None:
    """What stands; one that was withdrawn, suspended or has its place taken stays as it is."""
    for award in awards:
        credential = Credential.objects.filter(award=award, successor=None).select_related("issuer").first()
        if credential is None:
            continue
        try:
            replace(
                credential=credential,
                actor=person.uuid,
                reason=wording.ENDORSEMENTS_CHANGED[award.language],
                tell=False,
            )
        except CannotCorrect:
            continue


def withdraw(*, endorsement, person, reason) -> CompletionEndorsement:
    """Take it back for good: it goes into no further credential, and whoever checks one in which it stands sees that it was
    withdrawn. Twice keeps the first. Raises NotAllowed, and CannotRevoke without a reason."""
    if not rules.may_take_back_completion(person, endorsement):
        raise NotAllowed(_("Only an administrator of who gave this endorsement may withdraw it."))
    reason = checked_reason(reason)[:REASON]
    with transaction.atomic():
        row = _locked(endorsement)
        if row.withdrawn:
            return row
        row.withdrawn, row.reason = timezone.now(), reason
        row.save(update_fields=["withdrawn", "reason"])
        _set_places(row, reason)
        tell_learner(row, "completion_endorsement_withdrawn")
        _log("credentials.completion_endorsement_withdrawn", row, person)
    return row


def lapse(*, endorsement, reason) -> bool:
    """What was said rests on nothing any more (whoever keeps the work says so), and the learner did not take it in: it is
    withdrawn, by nobody. What they took in stays, for its organisation and for them to take out. Returns whether it went."""
    with transaction.atomic():
        row = _locked(endorsement)
        if row.withdrawn or row.accepted:
            return False
        row.withdrawn, row.reason = timezone.now(), reason[:REASON]
        row.save(update_fields=["withdrawn", "reason"])
        audit.record(
            action="credentials.completion_endorsement_lapsed",
            actor=None,
            organisation=row.issuer.slug,
            subject=str(row.uuid),
        )
    return True


def _set_places(row, reason) -> None:
    entries = StatusEntry.objects.select_for_update(of=("self",)).select_related("status_list")
    lists = {}
    for entry in entries.filter(endorsement__completion=row, revoked=None).order_by("pk"):
        entry.revoked, entry.kind, entry.reason = row.withdrawn, StatusEntry.Kind.REVOKED, reason
        entry.save(update_fields=["revoked", "kind", "reason"])
        lists[entry.status_list_id] = entry.status_list
    for _pk, status_list in sorted(lists.items()):
        mark_changed(status_list=status_list)
        jobs.ring(publish_status_list, status_list.pk)


def _locked(endorsement) -> CompletionEndorsement:
    rows = CompletionEndorsement.objects.select_for_update(of=("self",))
    return rows.select_related("issuer__organisation", "person").get(pk=endorsement.pk)


def _log(action, row, person) -> None:
    audit.record(action=action, actor=person.uuid, organisation=row.issuer.slug, subject=str(row.uuid))
