"""Correct what was issued: a signed document never changes, so a new one comes in its place and says so."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit

from ..models import Achievement, Award, Credential, StatusEntry
from ..openbadges.build import build_credential
from . import awarding, endorsing_completions, issuing
from .allowed import require_may_award
from .alone import check_one
from .credential_plans import credential_plan
from .errors import CannotCorrect
from .revoking import checked_reason
from .signing import sign
from .standing import successor_of
from .status_places import allocate
from .telling import tell_holder
from .withdrawing import withdraw_many


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What the new one says otherwise; None leaves it as it was. The name stands in no document: it is the holder's own."""

    language: str | None = None
    achievement: Achievement | None = None
    result: str | None = None
    narrative: str | None = None
    awarded: datetime | None = None

    def names(self) -> str:
        """Which of them there are, for the log, which holds no values."""
        return ", ".join(name for name in self.__dataclass_fields__ if getattr(self, name) is not None)


def reissue(*, credential, person, reason, changes=None, name=None) -> Credential:
    """Withdraw a credential as replaced and sign its award anew, linked as ``supersedes``; the holder is told.
    ``name`` as in ``rename``.

    Without changes it says the same under today's key. Raises NotAllowed for anyone but an administrator of the issuer's
    credentials, CannotRevoke without a reason or above what one person may do alone, CannotCorrect for one that was
    withdrawn, suspended or replaced, and CredentialError for what cannot be signed; then nothing was changed.
    """
    require_may_award(person, credential.issuer)
    reason = checked_reason(reason)
    with transaction.atomic():
        issuing.locked(credential.award_id)
        check_one(credential, person)
        new = replace(credential=credential, actor=person.uuid, reason=reason, changes=changes)
        if name is not None:
            rename(credential=credential, person=person, name=name)
    return new


def rename(*, credential, person, name) -> bool:
    """Put right the name of a holder without an account: it stands in no document. Returns whether it changed; the name of an
    account is its owner's. Raises NotAllowed."""
    require_may_award(person, credential.issuer)
    with transaction.atomic():
        changed = accounts.rename_placeholder(person=credential.award.person, name=name)
        if changed:
            audit.record(
                action="credentials.renamed",
                actor=person.uuid,
                organisation=credential.issuer.slug,
                subject=str(credential.award.uuid),
            )
    return changed


def lift(*, credential, person) -> Credential:
    """End a suspension: a new copy with a place of its own, since a set bit is for good. Errors as ``reissue``."""
    require_may_award(person, credential.issuer)
    return replace(credential=credential, actor=person.uuid, lifting=True)


def replace(
    *, credential, actor, reason="", changes=None, lifting=False, publish=True, tell=True
) -> Credential:
    """As ``reissue`` and ``lift``, for a caller who asked who may; ``actor`` is a person's uuid. The holder is told, unless
    they get another mail about it (``tell``).

    Rows are locked in the order that all who sign and withdraw keep: award, place, issuer, lists, and the log's end last.
    """
    with transaction.atomic():
        award = issuing.locked(credential.award_id)
        entry = StatusEntry.objects.select_for_update(of=("self",)).get(credential=credential)
        _check_open(credential, entry, lifting=lifting)
        reason = entry.reason if lifting else reason
        if changes is not None:
            _apply(award, changes)
            # Another version has other texts.
            award = issuing.locked(award.pk)
        spoken = endorsing_completions.reserve(award)
        place = allocate(award=award)
        withdraw_many(
            credentials=[credential],
            kind=StatusEntry.Kind.REPLACED,
            reason=reason,
            actor=actor,
            publish=publish,
        )
        new = _sign(award, credential, place, spoken)
        if tell:
            tell_holder(award, "lifted" if lifting else "replaced", reason=reason)
        audit.record(
            action="credentials.lifted" if lifting else "credentials.reissued",
            actor=actor,
            organisation=credential.issuer.slug,
            subject=str(new.uuid),
            data={"supersedes": str(credential.uuid), "changed": changes.names() if changes else ""},
        )
    return new


def _check_open(credential, entry, *, lifting) -> None:
    suspended = entry.revoked is not None and entry.kind == StatusEntry.Kind.SUSPENDED
    if successor_of(credential) is not None:
        raise CannotCorrect(_("A newer one has taken its place. Correct that one."))
    if entry.revoked is not None and not suspended:
        raise CannotCorrect(_("It was withdrawn for good. Award it anew."))
    if suspended and not lifting:
        raise CannotCorrect(_("It is suspended. Lift the suspension first."))
    if lifting and not suspended:
        raise CannotCorrect(_("This credential is not suspended."))


def _apply(award, changes) -> None:
    """Write what changes into the award, which is what the next signature reads."""
    snapshot = dict(award.snapshot)
    if changes.result is not None:
        snapshot["result"] = changes.result
    if changes.narrative is not None:
        snapshot["narrative"] = changes.narrative
    if changes.awarded is not None:
        snapshot["completed_at"] = changes.awarded.isoformat()
    if changes.achievement is not None:
        _take_version(award, changes.achievement, snapshot)
    award.snapshot, award.language = snapshot, changes.language or award.language
    award.save(update_fields=["snapshot", "language", "achievement", "kind", "changed"])


def _take_version(award, wanted, snapshot) -> None:
    """Another version of the same achievement; who earned less than it offered still does."""
    now = award.achievement
    if (now.issuer_id, now.key) != (wanted.issuer_id, wanted.key):
        raise CannotCorrect(_("That is another achievement. Withdraw this one, and award that one."))
    as_offered = award.kind == now.kind and award.source != Award.Source.RULE
    award.kind = wanted.kind if as_offered else awarding.kind_of(wanted, snapshot)
    award.achievement = wanted


def _sign(award, old, entry, spoken) -> Credential:
    """Raises CredentialError for what cannot be said; the caller's transaction then changes nothing."""
    now, identity = timezone.now().replace(microsecond=0), uuid.uuid4()
    said = endorsing_completions.sign_about(spoken, identity=identity, now=now)
    plan = credential_plan(
        award=award, uuid=identity, entry=entry, now=now, supersedes=old, endorsements=said
    )
    signed, key = sign(issuer=award.achievement.issuer, document=build_credential(plan), what=str(identity))
    new = issuing.store(award=award, identity=identity, signed=signed, key=key, now=now, supersedes=old)
    endorsing_completions.attach(spoken, new)
    # As it is now: the holder may have closed or opened the page since the caller read the row.
    public = Credential.objects.values_list("public", flat=True).get(pk=old.pk)
    Credential.objects.filter(pk=new.pk).update(public=public)
    entry.credential = new
    entry.save(update_fields=["credential"])
    Award.objects.filter(pk=award.pk).update(state=Award.State.ISSUED, problem="")
    new.refresh_from_db()
    return new


def at_noon(day) -> datetime:
    """A day as a moment: noon, so that it is the same day in all of Europe."""
    return datetime.combine(day, time(12), tzinfo=UTC)
