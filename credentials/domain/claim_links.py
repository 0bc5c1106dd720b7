"""The address of a claim link; its row decides whether it works."""

import uuid

from django.conf import settings
from django.core import signing

from ..models import Claim

SALT = "credentials.claim"


def token_of(claim) -> str:
    return signing.Signer(salt=SALT, sep=".").sign(claim.uuid.hex)


def address_of(claim) -> str:
    return f"{settings.PUBLIC_URL}/claim/{token_of(claim)}"


def read(token: str) -> Claim | None:
    """The claim behind a token, usable or not; None for a token that is not ours. Changes nothing."""
    try:
        key = uuid.UUID(hex=signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    rows = Claim.objects.select_related("award__achievement__issuer", "award__person__user")
    return (
        rows.prefetch_related("award__achievement__texts", "award__achievement__alignments")
        .filter(uuid=key)
        .first()
    )
