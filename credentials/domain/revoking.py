"""Withdraw a credential: its bit in the status list, with a reason the holder can read."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from jobs import api as jobs
from mail import api as mail

from .. import rules
from ..models import StatusEntry
from ..tasks import publish_status_list
from .errors import CannotRevoke, NotAllowed
from .queries import award_address
from .status_lists import mark_changed


def revoke(*, credential, person, reason) -> StatusEntry:
    """Withdraw a credential for good; from this moment the status list that we serve says so.

    The document stays as it was signed. Withdrawing twice keeps the first moment and reason. Raises NotAllowed for anyone
    but an administrator of the issuer's credentials, and CannotRevoke without a reason.
    """
    if not rules.may_revoke(person, credential):
        raise NotAllowed(_("Only an administrator of the issuer's credentials may withdraw one."))
    reason = reason.strip()
    if not reason:
        raise CannotRevoke(_("Say why you withdraw it: the holder reads this."))
    with transaction.atomic():
        entry = (
            StatusEntry.objects.select_for_update(of=("self",))
            .select_related("status_list")
            .get(credential=credential)
        )
        if entry.revoked is not None:
            return entry
        entry.revoked, entry.reason = timezone.now(), reason[:300]
        entry.save(update_fields=["revoked", "reason"])
        mark_changed(status_list=entry.status_list)
        jobs.ring(publish_status_list, entry.status_list_id)
        _tell_holder(credential, entry)
        audit.record(
            action="credentials.revoked",
            actor=person.uuid,
            organisation=credential.issuer.slug,
            subject=str(credential.uuid),
            data={"index": entry.index},
        )
    return entry


def _tell_holder(credential, entry) -> None:
    """A mail to the holder's first address; someone without an address reads it on their page."""
    award = credential.award
    for address in sorted(accounts.addresses_of(award.person))[:1]:
        mail.send(
            to=address,
            template="credentials/mail/revoked",
            language=award.person.language,
            context={
                "name": award.achievement.text(award.person.language).name,
                "issuer": credential.issuer.name,
                "reason": entry.reason,
                "address": award_address(award, award.person.language),
            },
            subject_of=award.person.uuid,
        )
