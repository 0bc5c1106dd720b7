"""Offers: made by the holder, redeemed once by a wallet (OpenID4VCI 1.0, sections 4 and 6)."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import api as accounts
from audit import api as audit
from jobs import api as jobs

from ..domain import consents
from ..models import WalletOffer
from .configurations import CONFIGURATIONS
from .errors import InvalidToken, ProtocolError
from .secrets import digest, new_secret, new_tx_code, same

VALID = timedelta(minutes=10)
ACCESS = timedelta(minutes=5)
TRIES = 3
GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code"


@dataclass(frozen=True)
class Secrets:
    """What only the holder's screen and the wallet ever see."""

    code: str
    tx_code: str


def make_offer(*, credential, person) -> tuple[WalletOffer, Secrets]:
    """A new offer for ten minutes; an earlier one of the same credential that nobody took ends now."""
    shown = Secrets(new_secret(), new_tx_code())
    with transaction.atomic():
        now = timezone.now()
        WalletOffer.objects.filter(credential=credential, redeemed=None, expires__gt=now).update(expires=now)
        offer = WalletOffer(credential=credential, code_digest=digest(shown.code), expires=now + VALID)
        offer.tx_code_digest = digest(shown.tx_code, salt=offer.uuid.hex)
        offer.save()
        accounts.agree(person=person, question=consents.WALLET, about=credential.uuid)
        audit.record(
            action="credentials.wallet_offered",
            actor=person.uuid,
            organisation=credential.issuer.slug,
            subject=str(credential.uuid),
            data={"offer": str(offer.uuid)},
        )
    return offer, shown


def waiting_offer(code: str) -> WalletOffer | None:
    """The offer behind a code, while it can be redeemed. Changes nothing."""
    return WalletOffer.objects.filter(
        code_digest=digest(code), redeemed=None, expires__gt=timezone.now(), tries__lt=TRIES
    ).first()


def offer_document(code: str, *, credential_issuer: str) -> dict:
    """The Credential Offer (4.1.1), as its address answers it."""
    return {
        "credential_issuer": credential_issuer,
        "credential_configuration_ids": list(CONFIGURATIONS),
        "grants": {
            GRANT: {
                "pre-authorized_code": code,
                "tx_code": {
                    "input_mode": "numeric",
                    "length": 6,
                    "description": "De zes cijfers op je andere scherm. / The six digits on your other screen.",
                },
            }
        },
    }


def redeem(*, code: str, tx_code: str) -> str:
    """An access token for a code, once (6.1). Three wrong transaction codes end the offer.

    Raises ProtocolError ``invalid_grant`` for a code that is unknown, used, expired or worn out, and for a wrong
    transaction code; ``invalid_request`` without one.
    """
    if not code or not tx_code:
        raise ProtocolError("invalid_request", "pre-authorized_code and tx_code are needed")
    with transaction.atomic():
        offer = WalletOffer.objects.select_for_update().filter(code_digest=digest(code)).first()
        now = timezone.now()
        if offer is None or offer.redeemed or offer.expires <= now or offer.tries >= TRIES:
            raise ProtocolError("invalid_grant", "the code is unknown, used or expired")
        right = same(tx_code, offer.tx_code_digest, salt=offer.uuid.hex)
        access = new_secret() if right else ""
        if right:
            offer.redeemed, offer.access_digest, offer.access_expires = now, digest(access), now + ACCESS
            offer.save(update_fields=["redeemed", "access_digest", "access_expires"])
        else:
            WalletOffer.objects.filter(pk=offer.pk).update(tries=F("tries") + 1)
    if not access:
        raise ProtocolError("invalid_grant", "the transaction code is wrong")
    return access


def offer_of_access(header: str) -> WalletOffer:
    """The offer that an Authorization header speaks for (RFC 6750, 2.1). Raises InvalidToken."""
    scheme, _space, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise InvalidToken("a bearer token is needed")
    offer = (
        WalletOffer.objects.select_related(
            "credential__issuer", "credential__award__person", "credential__award__achievement"
        )
        .filter(access_digest=digest(token.strip()))
        .first()
    )
    if offer is None or offer.access_expires is None or offer.access_expires <= timezone.now():
        raise InvalidToken("the access token is unknown or expired")
    return offer


def old_offers():
    """Those that ended: a term is days, and no wallet may still come with a code or token after minutes."""
    return WalletOffer.objects.filter(expires__lt=jobs.before("wallet_offers"))


def forget_offers() -> int:
    """The copies that wallets took stay known."""
    return old_offers().delete()[1].get("credentials.WalletOffer", 0)
