"""Share a credential for a time, see who looked, stop sharing."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Case, Count, When
from django.utils import timezone

from accounts import api as accounts

from ..models import Credential, ShareLink, ShareView
from . import consents
from .standing import successor_of

SALT = "credentials.share"
DAYS = (7, 30, 90, 365)


def token_of(share) -> str:
    """The signed text in the link; the row decides whether it still works."""
    return signing.Signer(salt=SALT, sep=".").sign(share.uuid.hex)


def address_of(share) -> str:
    return f"{settings.PUBLIC_URL}/s/{token_of(share)}"


def share(*, credential, days, label="", with_evidence=False) -> ShareLink:
    """A new link, valid for one of DAYS. Raises ValueError for another number of days.

    Evidence stays closed unless the holder says for this very link that it may be opened.
    """
    if days not in DAYS:
        raise ValueError(days)
    with transaction.atomic():
        link = ShareLink.objects.create(
            credential=credential,
            label=accounts.keepable(label).strip()[:80],
            with_evidence=with_evidence,
            expires=timezone.now() + timedelta(days=days),
        )
        question = consents.EVIDENCE if with_evidence else consents.SHARE
        accounts.agree(person=credential.award.person, question=question, about=link.uuid)
    return link


def withdraw(*, link) -> None:
    """Stop sharing; the log of who looked stays."""
    with transaction.atomic():
        if ShareLink.objects.filter(pk=link.pk, withdrawn=None).update(withdrawn=timezone.now()):
            question = consents.EVIDENCE if link.with_evidence else consents.SHARE
            accounts.take_back(person=link.credential.award.person, question=question, about=link.uuid)


def read(token: str) -> ShareLink | None:
    """The link behind a token, usable or not; None for a token that is not ours. Changes nothing.

    A credential that was replaced is shown as the one that came in its place: the link's holder shared what they earned.
    """
    try:
        key = uuid.UUID(hex=signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    link = (
        ShareLink.objects.select_related(
            "credential__award__achievement__issuer", "credential__award__person", "credential__issuer"
        )
        .filter(uuid=key)
        .first()
    )
    if link is not None:
        link.credential = successor_of(link.credential) or link.credential
    return link


def links_of(award):
    """Every link that its holder made of an award, also of what was replaced since, for pages: those that work first, each
    with how often it was ``opened``."""
    usable = When(withdrawn=None, expires__gt=timezone.now(), then=0)
    rows = ShareLink.objects.filter(credential__award=award).annotate(opened=Count("views"))
    return rows.order_by(Case(usable, default=1), "-created", "-pk")


def log(*, link, what) -> None:
    """Write that somebody looked. Only the time and whether it was read or downloaded."""
    ShareView.objects.create(share=link, what=what)


def set_public(*, credential, public) -> Credential:
    """Switch the public page on or off, with those of the copies that it took the place of; off, an address answers the
    status alone."""
    with transaction.atomic():
        Credential.objects.filter(award=credential.award_id).update(public=public)
        told = {
            "person": credential.award.person,
            "question": consents.PUBLIC,
            "about": credential.award.uuid,
        }
        if public:
            accounts.agree(**told)
        else:
            accounts.take_back(**told)
    credential.public = public
    return credential
