"""Signed texts in mailed links: a row's uuid that nobody can make up. The row decides whether it still works."""

import uuid

from django.core import signing
from django.utils.translation import gettext as _

from .errors import Forged


def token(key: uuid.UUID, *, salt: str) -> str:
    """The text in the link; one kind of link never passes for another (``salt``)."""
    return signing.Signer(salt=salt, sep=".").sign(key.hex)


def key_in(text: str, *, salt: str) -> uuid.UUID:
    """The uuid in it. Raises Forged."""
    try:
        return uuid.UUID(hex=signing.Signer(salt=salt, sep=".").unsign(text))
    except (signing.BadSignature, ValueError) as problem:
        raise Forged(_("This link is not complete, or not one of ours.")) from problem
