"""The holder's page: make an offer, show it to a wallet, see what became of it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, throttle

from ..domain.gallery import state_of
from ..domain.queries import shown
from ..models import Credential, WalletCopy, WalletOffer
from ..views.holding import current, mine
from . import offers

# Where the holder's own session keeps what its screen shows; the database has digests only.
SESSION = "wallet_offer"


def _mine(request, uuid) -> Credential:
    """The living credential of one's own award: accepted, and in force. Raises Http404."""
    award = mine(request, uuid)
    credential = current(award)
    if state_of(award, credential) != "issued":
        raise Http404
    return credential


@never_cache
@require_safe
@person_required
def wallet(request, uuid):
    """What a wallet is, and the offer while it lasts. Looking makes none."""
    credential = _mine(request, uuid)
    kept = request.session.get(SESSION, {})
    offer = WalletOffer.objects.filter(credential=credential, uuid=kept.get("uuid")).first()
    state = _state(offer)
    if state in {"taken", "ended"}:
        # What nobody can use any more is not kept either.
        kept = request.session[SESSION] = {"uuid": kept["uuid"]}
    context = {
        "award": credential.award,
        "shown": shown(credential.award, get_language()),
        "state": state,
        "offer": offer,
        "tx_code": kept.get("tx_code", "") if state == "waiting" else "",
        "address": _address(kept["code"]) if state == "waiting" else "",
        "taken": WalletCopy.objects.filter(credential=credential).order_by("-made", "-pk")[:10],
    }
    return render(request, "credentials/wallet.html", context)


def _state(offer) -> str:
    """nothing → waiting → busy (a wallet gave the code) → taken; or ended."""
    if offer is None:
        return "nothing"
    if offer.copies.exists():
        return "taken"
    if offer.redeemed:
        return "busy" if offer.access_expires > timezone.now() else "ended"
    return "waiting" if offer.expires > timezone.now() and offer.tries < offers.TRIES else "ended"


def _address(code) -> str:
    """The link and QR code that a wallet opens (OpenID4VCI 1.0, 4.1.3)."""
    where = f"{settings.PUBLIC_URL}/openid4vci/offers/{code}"
    return "openid-credential-offer://?" + urlencode({"credential_offer_uri": where})


@require_POST
@person_required
def make(request, uuid):
    credential = _mine(request, uuid)
    throttle(request, scope="wallets.offer", rate="20/h", key=str(request.person.uuid))
    offer, secrets = offers.make_offer(credential=credential, person=request.person)
    request.session[SESSION] = {
        "uuid": str(offer.uuid),
        "code": secrets.code,
        "tx_code": secrets.tx_code,
    }
    messages.success(request, _("The offer is ready for ten minutes."))
    return redirect("credentials:wallet", uuid=uuid)
