"""What a sector body or an employer says in favour of an achievement or an issuer: signed, answered, withdrawn.

It is signed once and stays as it was signed. Whom it is about decides whether it is shown; who signed it can withdraw it.
"""

import hashlib
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit
from jobs import api as jobs

from .. import rules
from ..models import Achievement, Endorsement, StatusEntry
from ..openbadges.endorsement import EndorsementPlan, build_endorsement
from ..tasks import publish_status_list
from . import wording
from .achievement_plans import address_of, issuer_plan
from .endorsement_mails import tell_endorsed
from .endorsement_states import State, address, endorsed_issuer, state_of
from .errors import CannotEndorse, NotAllowed
from .holding import hold_issuer
from .revoking import checked_reason
from .signing import sign, text_of
from .status_lists import address_of as list_address
from .status_lists import mark_changed
from .status_places import reserve_for_endorsement
from .withdrawing import REASON

LANGUAGES = ("nl", "en")
LONGEST = 2000


def specimen(*, issuer, about, comment, language) -> dict[str, Any]:
    """The unsigned document, as it would be, in nobody's list. Raises CannotEndorse, and CredentialError for what cannot be said."""
    check(issuer=issuer, about=about, comment=comment, language=language)
    nobody = uuid.UUID(int=0)
    return _unsigned(
        issuer,
        about,
        comment,
        language,
        nobody,
        timezone.now(),
        (f"{settings.PUBLIC_URL}/status/{nobody}", 0),
    )


def check(*, issuer, about, comment, language) -> None:
    """Raise CannotEndorse for what nobody may say, or said before."""
    if language not in LANGUAGES:
        raise CannotEndorse(_("Choose Dutch or English."))
    if not comment.strip():
        raise CannotEndorse(_("Say what you endorse, and why."))
    if len(comment) > LONGEST:
        raise CannotEndorse(_("Say it in at most %(number)d characters.") % {"number": LONGEST})
    if isinstance(about, Achievement):
        if not about.published:
            raise CannotEndorse(_("Only an achievement that can be earned now can be endorsed."))
        if about.issuer_id == issuer.pk:
            raise CannotEndorse(
                _("This is an achievement of your own organisation: that would say nothing new.")
            )
    elif about.pk == issuer.pk:
        raise CannotEndorse(_("This is your own organisation: that would say nothing new."))
    if has_endorsed(issuer=issuer, about=about):
        raise CannotEndorse(_("You endorsed this already. Withdraw that one first to say something else."))


def has_endorsed(*, issuer, about) -> bool:
    """Whether this issuer endorsed it, and did not withdraw that."""
    return Endorsement.objects.filter(**_about(about), issuer=issuer, status__revoked=None).exists()


def _about(about) -> dict[str, Any]:
    return {"achievement" if isinstance(about, Achievement) else "about_issuer": about}


def endorse(*, issuer, person, about, comment, language) -> Endorsement:
    """Sign what ``issuer`` says in favour of an achievement or another issuer. It waits for the answer of who is endorsed.

    The row, its place in the issuer's list, the signature and its check by our own verifier are one transaction. Raises
    NotAllowed for anyone but an administrator of a sector body or an employer, CannotEndorse, CredentialError for what
    cannot be said, and KeysError while no key can be opened.
    """
    if not rules.may_endorse(person, issuer):
        raise NotAllowed(_("Only an administrator of a sector body or an employer may endorse."))
    comment = comment.strip()
    with transaction.atomic():
        hold_issuer(issuer.pk)
        check(issuer=issuer, about=about, comment=comment, language=language)
        now = timezone.now().replace(microsecond=0)
        row = Endorsement.objects.create(issuer=issuer, comment=comment, language=language, **_about(about))
        entry = reserve_for_endorsement(endorsement=row)
        place = (list_address(entry.status_list), entry.index)
        unsigned = _unsigned(issuer, about, comment, language, row.uuid, now, place)
        signed, key = sign(issuer=issuer, document=unsigned, what=str(row.uuid))
        row.document, row.key, row.issued = text_of(signed), key.uuid, now
        row.digest = hashlib.sha256(row.document.encode()).hexdigest()
        row.save(update_fields=["document", "digest", "key", "issued"])
        tell_endorsed(row, "endorsed")
        _log("credentials.endorsed", row, person, issuer)
    return row


def _unsigned(issuer, about, comment, language, identity, now: datetime, place) -> dict[str, Any]:
    list_url, index = place
    return build_endorsement(
        EndorsementPlan(
            id=address(identity),
            name=wording.ENDORSEMENT[language].format(issuer=issuer.name),
            issuer=issuer_plan(issuer),
            subject=address_of(about) if isinstance(about, Achievement) else about.did,
            comment=comment,
            valid_from=now,
            status_list_url=list_url,
            status_index=index,
        )
    )


def accept(*, endorsement, person) -> Endorsement:
    """Show it from now on, and let it stand in what is issued. Twice changes nothing. Raises NotAllowed, and CannotEndorse
    for one that was withdrawn."""
    return _answer(endorsement, person, "credentials.endorsement_accepted", accepted=True)


def decline(*, endorsement, person) -> Endorsement:
    """Do not show it, or no longer. What was issued with it stays as it is. Errors as ``accept``."""
    return _answer(endorsement, person, "credentials.endorsement_declined", accepted=False)


def _answer(endorsement, person, action, *, accepted) -> Endorsement:
    if not rules.may_answer(person, endorsement):
        raise NotAllowed(_("Only an administrator of the endorsed issuer's credentials may do this."))
    with transaction.atomic():
        row = _locked(endorsement)
        state = state_of(row)
        if state == State.WITHDRAWN:
            raise CannotEndorse(_("This endorsement was withdrawn by who gave it."))
        if state == (State.ACCEPTED if accepted else State.DECLINED):
            return row
        now = timezone.now()
        # The first yes stays: from then on it stands in credentials, and its address must answer.
        row.accepted, row.declined = (row.accepted or now, None) if accepted else (row.accepted, now)
        row.save(update_fields=["accepted", "declined"])
        _log(action, row, person, endorsed_issuer(row))
    return row


def withdraw(*, endorsement, person, reason) -> StatusEntry:
    """Take it back for good, with a reason that everybody can read: whoever checks it, alone or in a credential, sees that it
    was withdrawn. Twice keeps the first moment and reason. Raises NotAllowed, and CannotRevoke without a reason."""
    if not rules.may_take_back(person, endorsement):
        raise NotAllowed(_("Only an administrator of who gave this endorsement may withdraw it."))
    reason = checked_reason(reason)
    with transaction.atomic():
        row = _locked(endorsement)
        entry = StatusEntry.objects.select_related("status_list").get(endorsement=row)
        if entry.revoked:
            return entry
        entry.revoked, entry.kind, entry.reason = timezone.now(), StatusEntry.Kind.REVOKED, reason[:REASON]
        entry.save(update_fields=["revoked", "kind", "reason"])
        mark_changed(status_list=entry.status_list)
        jobs.ring(publish_status_list, entry.status_list_id)
        tell_endorsed(row, "endorsement_withdrawn", reason=entry.reason)
        _log("credentials.endorsement_withdrawn", row, person, row.issuer)
    return entry


def _locked(endorsement) -> Endorsement:
    rows = Endorsement.objects.select_for_update(of=("self",))
    return rows.select_related("issuer", "achievement__issuer", "about_issuer", "status").get(
        pk=endorsement.pk
    )


def _log(action, row, person, issuer) -> None:
    audit.record(action=action, actor=person.uuid, organisation=issuer.slug, subject=str(row.uuid))
