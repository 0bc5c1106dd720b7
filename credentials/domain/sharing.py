"""Share a credential for a time, see who looked, stop sharing."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone

from ..models import Credential, ShareLink, ShareView

SALT = "credentials.share"
DAYS = (7, 30, 90, 365)


def token_of(share) -> str:
    """The signed text in the link; the row decides whether it still works."""
    return signing.Signer(salt=SALT, sep=".").sign(share.uuid.hex)


def address_of(share) -> str:
    return f"{settings.PUBLIC_URL}/s/{token_of(share)}"


def share(*, credential, days, label="") -> ShareLink:
    """A new link, valid for one of DAYS. Raises ValueError for another number of days."""
    if days not in DAYS:
        raise ValueError(days)
    return ShareLink.objects.create(
        credential=credential, label=label.strip()[:80], expires=timezone.now() + timedelta(days=days)
    )


def withdraw(*, link) -> None:
    """Stop sharing; the log of who looked stays."""
    ShareLink.objects.filter(pk=link.pk, withdrawn=None).update(withdrawn=timezone.now())


def read(token: str) -> ShareLink | None:
    """The link behind a token, usable or not; None for a token that is not ours. Changes nothing."""
    try:
        key = uuid.UUID(hex=signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return (
        ShareLink.objects.select_related(
            "credential__award__achievement__issuer", "credential__award__person"
        )
        .filter(uuid=key)
        .first()
    )


def log(*, link, what) -> None:
    """Write that somebody looked. Only the time and whether it was read or downloaded."""
    ShareView.objects.create(share=link, what=what)


def set_public(*, credential, public) -> Credential:
    """Switch the public page on or off; off, its address answers the status alone."""
    with transaction.atomic():
        credential.public = public
        credential.save(update_fields=["public"])
    return credential
