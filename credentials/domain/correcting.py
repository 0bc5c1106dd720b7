"""Correct what was issued: a signed document never changes, so a new one comes in its place and says so."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from .. import rules
from ..models import Achievement, Award, Credential, StatusEntry
from ..openbadges.build import build_credential
from . import issuing
from .credential_plans import credential_plan
from .errors import CannotCorrect, NotAllowed
from .revoking import checked_reason
from .signing import sign
from .standing import successor_of
from .status_places import allocate
from .telling import tell_holder
from .withdrawing import withdraw_many


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What the new one says otherwise; None leaves it as it was. The name is the holder's own to change."""

    language: str | None = None
    achievement: Achievement | None = None
    result: str | None = None
    awarded: datetime | None = None


def reissue(*, credential, person, reason, changes=None) -> Credential:
    """Withdraw a credential as replaced and sign its award anew, linked as ``supersedes``; the holder is told.

    Raises NotAllowed for anyone but an administrator of the issuer's credentials, CannotRevoke without a reason,
    CannotCorrect for one that was withdrawn or replaced already, and CredentialError for what cannot be signed; then
    nothing was changed.
    """
    reason = checked_reason(reason)
    return _replace(credential, person, reason, changes or Changes(), template="replaced")


def lift(*, credential, person) -> Credential:
    """End a suspension: a new copy with a place of its own, since a set bit is for good. Errors as ``reissue``."""
    if credential.status.kind != StatusEntry.Kind.SUSPENDED or credential.status.revoked is None:
        raise CannotCorrect(_("This credential is not suspended."))
    return _replace(credential, person, credential.status.reason, Changes(), template="lifted")


def _replace(credential, person, reason, changes, *, template) -> Credential:
    if not rules.may_revoke(person, credential):
        raise NotAllowed(_("Only an administrator of the issuer's credentials may do this."))
    with transaction.atomic():
        award = issuing.locked(credential.award_id)
        _check_open(credential, lifting=template == "lifted")
        _apply(award, changes)
        award = issuing.locked(credential.award_id)
        new = _sign(award, credential)
        withdraw_many(
            credentials=[credential], kind=StatusEntry.Kind.REPLACED, reason=reason, actor=person.uuid
        )
        tell_holder(award, template, reason=reason)
        audit.record(
            action="credentials.reissued",
            actor=person.uuid,
            organisation=credential.issuer.slug,
            subject=str(new.uuid),
            data={"supersedes": str(credential.uuid)},
        )
    return new


def _check_open(credential, *, lifting) -> None:
    entry = StatusEntry.objects.get(credential=credential)
    suspended = entry.revoked is not None and entry.kind == StatusEntry.Kind.SUSPENDED
    if successor_of(credential) is not None:
        raise CannotCorrect(_("A newer one has taken its place. Correct that one."))
    if entry.revoked is not None and not suspended:
        raise CannotCorrect(_("It was withdrawn for good. Award it anew."))
    if suspended and not lifting:
        raise CannotCorrect(_("It is suspended. Lift the suspension first."))


def _apply(award, changes) -> None:
    """Write what changes into the award, which is what the next signature reads."""
    snapshot = dict(award.snapshot)
    if changes.result is not None:
        snapshot["result"] = changes.result
    if changes.awarded is not None:
        snapshot["completed_at"] = changes.awarded.isoformat()
    if changes.achievement is not None:
        award.achievement = _other_version(award.achievement, changes.achievement)
    award.snapshot, award.language = snapshot, changes.language or award.language
    award.save(update_fields=["snapshot", "language", "achievement", "changed"])


def _other_version(now, wanted) -> Achievement:
    if (now.issuer_id, now.key) != (wanted.issuer_id, wanted.key):
        raise CannotCorrect(_("That is another achievement. Withdraw this one, and award that one."))
    return wanted


def _sign(award, old) -> Credential:
    entry = allocate(award=award)
    now, identity = timezone.now().replace(microsecond=0), uuid.uuid4()
    plan = credential_plan(award=award, uuid=identity, entry=entry, now=now, supersedes=old)
    signed, key = sign(issuer=award.achievement.issuer, document=build_credential(plan), what=str(identity))
    new = issuing.store(award=award, identity=identity, signed=signed, key=key, now=now, supersedes=old)
    Credential.objects.filter(pk=new.pk).update(public=old.public)
    entry.credential = new
    entry.save(update_fields=["credential"])
    Award.objects.filter(pk=award.pk).update(state=Award.State.ISSUED, problem="")
    new.refresh_from_db()
    return new


def at_noon(day) -> datetime:
    """A day as a moment: noon, so that it is the same day in all of Europe."""
    return datetime.combine(day, time(12), tzinfo=UTC)
