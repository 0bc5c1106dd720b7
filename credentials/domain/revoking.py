"""Withdraw or suspend one credential, with a reason the holder can read."""

from django.db import transaction
from django.utils.translation import gettext as _

from .. import rules
from ..models import StatusEntry
from .alone import check_one
from .errors import CannotRevoke, NotAllowed
from .withdrawing import tell_withdrawn, withdraw_many

LONGEST = StatusEntry._meta.get_field("reason").max_length
# Somebody else was first, and did something else.
OTHERWISE = {
    StatusEntry.Kind.REVOKED: lambda: _("It was withdrawn for good already."),
    StatusEntry.Kind.REPLACED: lambda: _("A newer copy has taken its place. Look at that one."),
}


def revoke(*, credential, person, reason) -> StatusEntry:
    """Withdraw a credential for good; from this moment the status list that we serve says so.

    The document stays as it was signed. Withdrawing twice keeps the first moment and reason; what was suspended may be
    withdrawn. Raises NotAllowed for anyone but an administrator of the issuer's credentials, and CannotRevoke without a
    reason, for one that was replaced, or above what one person may do alone (``alone.check_one``).
    """
    return _withdraw(credential, person, reason, StatusEntry.Kind.REVOKED)


def suspend(*, credential, person, reason) -> StatusEntry:
    """Let a credential not hold until the suspension is lifted (``correcting.lift``). Errors as ``revoke``."""
    return _withdraw(credential, person, reason, StatusEntry.Kind.SUSPENDED)


def _withdraw(credential, person, reason, kind) -> StatusEntry:
    if not rules.may_revoke(person, credential):
        raise NotAllowed(_("Only an administrator of the issuer's credentials may withdraw one."))
    reason = checked_reason(reason)
    with transaction.atomic():
        check_one(credential, person)
        changed = withdraw_many(credentials=[credential], kind=kind, reason=reason, actor=person.uuid)
        if credential.pk in changed:
            tell_withdrawn(credential, changed[credential.pk])
    entry = StatusEntry.objects.get(credential=credential)
    if entry.kind != kind:
        raise CannotRevoke(OTHERWISE[entry.kind]())
    return entry


def checked_reason(reason) -> str:
    """Raises CannotRevoke without one, or with one that would be cut off."""
    # No database keeps U+0000 in a text.
    reason = reason.replace("\0", "").strip()
    if not reason:
        raise CannotRevoke(_("Say why: the holder reads this."))
    if len(reason) > LONGEST:
        raise CannotRevoke(_("The reason is too long: at most %(number)d characters.") % {"number": LONGEST})
    return reason
