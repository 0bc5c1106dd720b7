"""How a claim link stands, and whether what it leads to may be taken."""

from enum import StrEnum

from django.utils.translation import gettext as _

from ..models import Credential, StatusEntry
from .errors import ClaimRefused
from .standing import standing_of

NOT_HELD = {StatusEntry.Kind.REVOKED, StatusEntry.Kind.SUSPENDED}


class LinkState(StrEnum):
    """What somebody who opens a link meets. ``open`` is the only one in which they can do something."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SIGNING = "signing"


def state_of(claim) -> LinkState:
    """Who has a link that was taken back learns no more of what it led to; else a link to what does not hold leads nowhere."""
    credential = credential_of(claim)
    if claim.claimed is not None:
        return LinkState.USED
    if claim.withdrawn is not None:
        return LinkState.WITHDRAWN
    if credential is not None and standing_of(credential) in NOT_HELD:
        return LinkState.REVOKED
    if not claim.is_usable:
        return LinkState.EXPIRED
    return LinkState.OPEN if credential is not None else LinkState.SIGNING


def credential_of(claim) -> Credential | None:
    """The newest document of what a link leads to."""
    rows = Credential.objects.filter(award=claim.award_id, successor=None)
    return rows.select_related("issuer", "status", "award__achievement__issuer", "award__person").first()


def check_can_be_sent(claim) -> None:
    """Raises ClaimRefused for what was withdrawn or suspended, or is not signed yet."""
    state = state_of(claim)
    if state == LinkState.REVOKED:
        raise ClaimRefused(_("What this link leads to was withdrawn or suspended."))
    if state == LinkState.SIGNING:
        raise ClaimRefused(_("It is not signed yet. Try again in a minute."))


def check_can_be_taken(claim) -> None:
    """Raises ClaimRefused for what does not hold."""
    credential = credential_of(claim)
    if credential is None or standing_of(credential) in NOT_HELD:
        raise ClaimRefused(_("What this link leads to does not hold, so it cannot be taken."))
