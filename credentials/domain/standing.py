"""How a credential stands now, and what came in its place."""

from django.utils import timezone

from ..models import Credential

VALID, EXPIRED = "valid", "expired"


def standing_of(credential) -> str:
    """``valid``, ``expired``, or the kind of its withdrawal: ``revoked``, ``suspended``, ``replaced``."""
    entry = getattr(credential, "status", None)
    if entry is not None and entry.revoked is not None:
        return str(entry.kind)
    if credential.valid_until is not None and credential.valid_until <= timezone.now():
        return EXPIRED
    return VALID


def successor_of(credential) -> Credential | None:
    """The newest credential that came in the place of this one, however many there were in between; None for the newest."""
    newest = None
    following = credential
    rows = Credential.objects.select_related(
        "issuer", "award__person", "award__achievement__issuer", "status"
    )
    while (following := rows.filter(supersedes=following).first()) is not None:
        newest = following
    return newest
