"""Mails to a holder: at the address of their account, else where their claim link went."""

from accounts import api as accounts
from mail import api as mail

from ..models import Claim
from .claim_links import address_of
from .queries import award_address


def address_of_holder(award) -> str:
    """Where the holder of an award is written to; empty when nobody knows."""
    if award.person.user_id is not None:
        confirmed = accounts.confirmed_addresses_of(award.person)
        own = award.person.user.email
        return own if own in confirmed or not confirmed else min(confirmed)
    claim = Claim.objects.filter(award=award, claimed=None, withdrawn=None).first()
    return claim.email if claim else ""


def tell_holder(award, template, *, to="", **context) -> None:
    """A mail about an award, in the language of its holder. Someone without an address reads it on their page.

    ``to`` and ``address`` (of the page) are looked up where the caller does not know them.
    """
    to = to or address_of_holder(award)
    if not to:
        return
    language = award.person.language
    mail.send(
        to=to,
        template=f"credentials/mail/{template}",
        language=language,
        context={
            "name": award.achievement.text(language).name,
            "issuer": award.achievement.issuer.name,
            **context,
            "address": context.get("address") or page_for_holder(award, language),
        },
        subject_of=award.person.uuid,
    )


def page_for_holder(award, language) -> str:
    """The holder's own page, or the page behind the claim link for somebody without an account."""
    if award.person.user_id is None:
        claim = Claim.objects.filter(award=award).first()
        if claim is not None:
            return address_of(claim)
    return award_address(award, language)
