"""Nonces for proofs of a wallet's key: each is used once, within five minutes (OpenID4VCI 1.0, section 7)."""

from datetime import timedelta

from django.utils import timezone

from ..models import WalletNonce
from .errors import ProtocolError
from .secrets import digest, new_secret

VALID = timedelta(minutes=5)


def new_nonce() -> str:
    """A fresh nonce; only its digest is kept."""
    nonce = new_secret()
    WalletNonce.objects.create(digest=digest(nonce), expires=timezone.now() + VALID)
    return nonce


def use(nonce: str) -> None:
    """Use a nonce up. Of two at once one wins. Raises ProtocolError ``invalid_nonce``."""
    used, _rows = WalletNonce.objects.filter(digest=digest(nonce), expires__gt=timezone.now()).delete()
    if used != 1:
        raise ProtocolError("invalid_nonce", "the nonce is unknown, used or expired")


def forget_old_nonces() -> int:
    """Remove nonces that nobody used in time."""
    return WalletNonce.objects.filter(expires__lte=timezone.now()).delete()[0]
