"""What other apps may use of credentials."""

from .domain.achievements import ensure_achievement
from .domain.awarding import accept, decline
from .domain.errors import AchievementRefused, CannotRevoke, CredentialsError, NotAllowed
from .domain.evidence import Piece
from .domain.evidence import register_provider as register_evidence_provider
from .domain.gallery import AwardRow, awards_of
from .domain.issuers import ensure_issuer
from .domain.issuing import sign_planned
from .domain.offering import offer
from .domain.portfolio import imported_of
from .domain.queries import newest_credential, open_awards
from .domain.revoking import revoke
from .domain.sharing import address_of as share_address
from .domain.sharing import share

__all__ = [
    "AchievementRefused",
    "AwardRow",
    "CannotRevoke",
    "CredentialsError",
    "NotAllowed",
    "Piece",
    "accept",
    "awards_of",
    "decline",
    "ensure_achievement",
    "ensure_issuer",
    "imported_of",
    "newest_credential",
    "offer",
    "open_awards",
    "register_evidence_provider",
    "revoke",
    "share",
    "share_address",
    "sign_planned",
]
