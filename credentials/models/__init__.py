"""Issuers, what they award, what was awarded, and with whom it was shared."""

from .achievements import Achievement, AchievementText, AwardRule, Issuer
from .awards import Award, Credential, Subject
from .sharing import ShareLink, ShareView
from .status import StatusEntry, StatusList

__all__ = [
    "Achievement",
    "AchievementText",
    "Award",
    "AwardRule",
    "Credential",
    "Issuer",
    "ShareLink",
    "ShareView",
    "StatusEntry",
    "StatusList",
    "Subject",
]
