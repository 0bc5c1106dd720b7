"""Claim links: sent, sent again, withdrawn, and used once by whoever signs in."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from mail import api as mail

from .. import rules
from ..models import Award, Claim, Credential, Subject
from . import awarding
from .claim_links import address_of
from .errors import ClaimRefused, NotAllowed
from .receiving import VALID
from .telling import tell_holder


def send(*, claim) -> None:
    """Mail the link, and write when. Opening it changes nothing and uses nothing up."""
    with transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(sent=timezone.now())
        tell_holder(claim.award, "claim", address=address_of(claim), until=claim.expires)


def send_again(*, claim, person, email=None) -> Claim:
    """A new term, and the link once more; to another address when the first was wrong. A withdrawn link works again.

    Raises NotAllowed for anyone but an administrator of the issuer, and ClaimRefused for one that was used.
    """
    _check(claim, person)
    with transaction.atomic():
        changed = Claim.objects.filter(pk=claim.pk, claimed=None).update(
            email=(email or claim.email).strip().lower(),
            expires=timezone.now() + VALID,
            withdrawn=None,
        )
        if not changed:
            raise ClaimRefused(_("Somebody has used this link already."))
        claim.refresh_from_db()
        send(claim=claim)
        _log("credentials.claim_sent", claim, person)
    return claim


def withdraw(*, claim, person) -> None:
    """The link stops to work; what was awarded stays. Raises NotAllowed."""
    _check(claim, person)
    with transaction.atomic():
        if Claim.objects.filter(pk=claim.pk, claimed=None, withdrawn=None).update(withdrawn=timezone.now()):
            _log("credentials.claim_withdrawn", claim, person)


def _check(claim, person) -> None:
    if not rules.may_award(person, claim.award.achievement.issuer):
        raise NotAllowed(_("Only an administrator of the issuer's credentials may do this."))


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
    """Whoever has the link does not want it: what was signed is withdrawn, and the link is used up."""
    with transaction.atomic():
        _use(claim, None)
        awarding.decline(award=claim.award)


def file_without_account(*, claim) -> Credential:
    """The signed document for whoever has the link and agreed; the link keeps working. Raises ClaimRefused."""
    if not claim.is_usable:
        raise ClaimRefused(_("This link was used already, or does not work any more."))
    credential = Credential.objects.filter(award=claim.award, successor=None).select_related("issuer").first()
    if credential is None:
        raise ClaimRefused(_("It is being signed. Try again in a minute."))
    with transaction.atomic():
        Award.objects.filter(pk=claim.award_id, agreed=None).update(agreed=timezone.now())
    return credential


def _log(action, claim, person) -> None:
    audit.record(
        action=action,
        actor=person.uuid,
        organisation=claim.award.achievement.issuer.slug,
        subject=str(claim.award.uuid),
    )
