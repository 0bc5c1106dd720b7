"""What other apps may use of credentials."""

from .domain.achievements import ensure_achievement, ensure_issuer
from .domain.awarding import accept, decline
from .domain.errors import AchievementRefused, CannotRevoke, CredentialsError, NotAllowed
from .domain.issuing import sign_planned
from .domain.offering import offer
from .domain.queries import AwardRow, awards_of, newest_credential, open_awards
from .domain.revoking import revoke
from .domain.sharing import address_of as share_address
from .domain.sharing import share

__all__ = [
    "AchievementRefused",
    "AwardRow",
    "CannotRevoke",
    "CredentialsError",
    "NotAllowed",
    "accept",
    "awards_of",
    "decline",
    "ensure_achievement",
    "ensure_issuer",
    "newest_credential",
    "offer",
    "open_awards",
    "revoke",
    "share",
    "share_address",
    "sign_planned",
]
