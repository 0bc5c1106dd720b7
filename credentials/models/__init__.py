"""Issuers, what they award, what was awarded, in which forms, and with whom it was shared."""

from .achievements import Achievement, AchievementText, AwardRule, Issuer
from .awards import Award, Credential, Subject
from .batches import AwardBatch, BatchRow, Claim
from .completion_endorsements import CompletionEndorsement
from .endorsements import Endorsement
from .forms import CredentialForm
from .portfolio import ImportedBadge
from .registry import RegisteredIssuer, RegistrySource
from .sharing import ShareLink, ShareView
from .status import StatusEntry, StatusList
from .wallets import WalletCopy, WalletNonce, WalletOffer
from .withdrawals import Withdrawal

__all__ = [
    "Achievement",
    "AchievementText",
    "Award",
    "AwardBatch",
    "AwardRule",
    "BatchRow",
    "Claim",
    "CompletionEndorsement",
    "Credential",
    "CredentialForm",
    "Endorsement",
    "ImportedBadge",
    "Issuer",
    "RegisteredIssuer",
    "RegistrySource",
    "ShareLink",
    "ShareView",
    "StatusEntry",
    "StatusList",
    "Subject",
    "WalletCopy",
    "WalletNonce",
    "WalletOffer",
    "Withdrawal",
]
