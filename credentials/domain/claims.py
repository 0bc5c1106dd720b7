"""Claim links: sent, sent again, withdrawn, and used once by whoever signs in."""

from collections.abc import Sequence
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from mail import api as mail

from ..lists.judging import is_address
from ..models import Award, Claim, Credential, Subject
from . import awarding, correcting, wording
from .allowed import require_may_award
from .claim_links import address_of
from .claim_states import LinkState, check_can_be_sent, check_can_be_taken, credential_of, state_of
from .errors import ClaimRefused
from .receiving import VALID
from .telling import tell_holder


def send(claims: Sequence[Claim]) -> None:
    """Mail the links, and write when. Opening one changes nothing and uses nothing up."""
    with transaction.atomic():
        Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(sent=timezone.now())
        for claim in claims:
            tell_holder(claim.award, "claim", to=claim.email, address=address_of(claim), until=claim.expires)


def send_again(*, claim, person, email=None) -> Claim:
    """A new term, and the link once more; to another address when the first was wrong. What was sent to another address, and
    what was withdrawn, stays without use: then it is a new link.

    The address stands in what was signed, so for another one it is signed anew; nobody has seen the first. Raises NotAllowed
    for anyone but an administrator of the issuer, and ClaimRefused for a link that was used, an address that is none, or
    something that does not hold.
    """
    require_may_award(person, claim.award.achievement.issuer)
    address = (email or claim.email).strip().lower()
    if not is_address(address):
        raise ClaimRefused(_("This is not an e-mail address. Look for a space or a missing piece."))
    with transaction.atomic():
        kept = Claim.objects.select_for_update().filter(pk=claim.pk, claimed=None).first()
        if kept is None:
            raise ClaimRefused(_("Somebody has used this link already."))
        moved = address != kept.email
        if moved or kept.withdrawn is not None:
            kept.uuid = uuid4()
        kept.email, kept.expires, kept.withdrawn = address, timezone.now() + VALID, None
        kept.save(update_fields=["uuid", "email", "expires", "withdrawn"])
        claim.refresh_from_db()
        check_can_be_sent(claim)
        if moved:
            _sign_anew(claim, person)
        send([claim])
        _log("credentials.claim_sent", claim, person)
    return claim


def _sign_anew(claim, person) -> None:
    """The signed document names the holder by address. One whose file somebody took already is theirs, and stays."""
    credential = credential_of(claim)
    if credential is not None and claim.award.agreed is None:
        reason = wording.OTHER_ADDRESS[claim.award.language]
        correcting.replace(credential=credential, actor=person.uuid, reason=reason, tell=False)


def withdraw(*, claim, person) -> None:
    """The link stops to work; what was awarded stays. Raises NotAllowed."""
    require_may_award(person, claim.award.achievement.issuer)
    with transaction.atomic():
        if Claim.objects.filter(pk=claim.pk, claimed=None, withdrawn=None).update(withdrawn=timezone.now()):
            _log("credentials.claim_withdrawn", claim, person)


def is_own_address(claim, person) -> bool:
    """Whether somebody has shown that the address to which the link went is theirs."""
    return claim.email.lower() in accounts.confirmed_addresses_of(person)


def take(*, claim, person) -> Award:
    """Whoever signed in gets what was awarded, and agrees to it; of two at once, one.

    The Person that was made for the award goes, when nothing else belongs to it. Whether the link's address is known to be
    theirs is kept and told to the issuer. Raises ClaimRefused for a link that was used, withdrawn or expired.
    """
    same = is_own_address(claim, person)
    with transaction.atomic():
        _use(claim, same)
        check_can_be_taken(claim)
        award = Award.objects.select_for_update().select_related("person").get(pk=claim.award_id)
        before = award.person
        if before.pk != person.pk:
            _hand_over(award, before, person)
        awarding.accept(award=award, language=award.language)
        audit.record(
            action="credentials.claimed",
            actor=person.uuid,
            subject=str(award.uuid),
            data={"same_address": same},
        )
    return award


def _use(claim, same) -> None:
    now = timezone.now()
    usable = Claim.objects.filter(pk=claim.pk, claimed=None, withdrawn=None, expires__gt=now)
    if not usable.update(claimed=now, same_address=same):
        raise ClaimRefused(_("This link was used already, or does not work any more."))


def _hand_over(award, before, person) -> None:
    """What belonged to the Person who was made for this award belongs to the one who came."""
    if before.user_id is not None:
        raise ClaimRefused(_("This belongs to an account already."))
    Award.objects.filter(pk=award.pk).update(person=person, changed=timezone.now())
    award.person = person
    known = Subject.objects.filter(person=person).values("issuer")
    Subject.objects.filter(person=before).exclude(issuer__in=known).update(person=person)
    if not Award.objects.filter(person=before).exists():
        # Their number stands in what was signed; new documents carry the number that the issuer knew before.
        Subject.objects.filter(person=before).delete()
        mail.hand_over(before=before.uuid, after=person.uuid)
        accounts.remove_placeholder(person=before)


def decline(*, claim) -> None:
    """Whoever has the link does not want it: what was signed is withdrawn, and the link is used up.

    Raises ClaimRefused, also once the file was taken: then only the issuer can withdraw it.
    """
    with transaction.atomic():
        _use(claim, None)
        check_can_be_taken(claim)
        award = Award.objects.select_for_update(of=("self",)).select_related("person").get(pk=claim.award_id)
        if award.agreed is not None:
            raise ClaimRefused(_("The file was taken already. Ask the issuer to withdraw it."))
        awarding.decline(award=award)


def file_without_account(*, claim) -> Credential:
    """The signed document for whoever has the link and agrees by taking it; the link keeps working.

    Raises ClaimRefused.
    """
    with transaction.atomic():
        if state_of(claim) != LinkState.OPEN:
            raise ClaimRefused(_("This link was used already, or does not work any more."))
        awarding.accept(award=claim.award, language=claim.award.language)
    credential = credential_of(claim)
    assert credential is not None  # noqa: S101 - an open link has one
    return credential


def _log(action, claim, person) -> None:
    audit.record(
        action=action,
        actor=person.uuid,
        organisation=claim.award.achievement.issuer.slug,
        subject=str(claim.award.uuid),
    )
