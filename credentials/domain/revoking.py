"""Withdraw or suspend one credential, with a reason the holder can read."""

from django.db import transaction
from django.utils.translation import gettext as _

from .. import rules
from ..models import StatusEntry
from .errors import CannotRevoke, NotAllowed
from .withdrawing import tell_withdrawn, withdraw_many


def revoke(*, credential, person, reason) -> StatusEntry:
    """Withdraw a credential for good; from this moment the status list that we serve says so.

    The document stays as it was signed. Withdrawing twice keeps the first moment and reason; what was suspended may be
    withdrawn. Raises NotAllowed for anyone but an administrator of the issuer's credentials, and CannotRevoke without a
    reason.
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
        changed = withdraw_many(credentials=[credential], kind=kind, reason=reason, actor=person.uuid)
        if credential.pk in changed:
            tell_withdrawn(credential, changed[credential.pk])
    return StatusEntry.objects.get(credential=credential)


def checked_reason(reason) -> str:
    """Raises CannotRevoke without one."""
    reason = reason.strip()
    if not reason:
        raise CannotRevoke(_("Say why: the holder reads this."))
    return reason
