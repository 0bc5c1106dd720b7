"""What other apps may use of credentials."""

from .domain.achievement_states import newest_version
from .domain.achievements import ensure_achievement
from .domain.awarding import accept, decline
from .domain.batches.making import from_file as list_from_file
from .domain.batches.results import has_lists
from .domain.batches.starting import start as start_list
from .domain.completion_endorsements import answer as answer_completion_endorsement
from .domain.completion_endorsements import give as endorse_completion
from .domain.completion_endorsements import issuer_for as completion_issuer_for
from .domain.completion_endorsements import lapse as lapse_completion_endorsement
from .domain.completion_endorsements import spoken_for as completions_spoken_for
from .domain.completion_endorsements import withdraw as withdraw_completion_endorsement
from .domain.drafts import Content as AchievementContent
from .domain.drafts import begin as begin_achievement
from .domain.drafts import next_version as next_achievement_version
from .domain.drafts import save as save_achievement
from .domain.endorsements import accept as accept_endorsement
from .domain.endorsements import endorse, has_endorsed
from .domain.errors import AchievementRefused, BatchRefused, CannotRevoke, CredentialsError, NotAllowed
from .domain.evidence import Piece
from .domain.evidence import register_provider as register_evidence_provider
from .domain.gallery import awards_of
from .domain.held import find_achievement, holds, issuing_organisations
from .domain.issuers import ensure_issuer
from .domain.issuing import sign_planned
from .domain.offering import offer
from .domain.people_lists import ListedPerson, list_text, people_in_list
from .domain.portfolio import bring as bring_badge
from .domain.portfolio import imported_of
from .domain.printing import PrinterMissing
from .domain.printing import pdf as print_page
from .domain.publishing import publish as publish_achievement
from .domain.queries import newest_credential, open_awards
from .domain.resting import resting_on
from .domain.revoking import revoke
from .domain.said_in_favour import about as completion_endorsements_of
from .domain.said_in_favour import waiting_of as waiting_completion_endorsements
from .domain.sharing import address_of as share_address
from .domain.sharing import share
from .rules import may_take_back_completion
from .views.spreadsheets import lines as spreadsheet_lines

__all__ = [
    "AchievementContent",
    "AchievementRefused",
    "BatchRefused",
    "CannotRevoke",
    "CredentialsError",
    "ListedPerson",
    "NotAllowed",
    "Piece",
    "PrinterMissing",
    "accept",
    "accept_endorsement",
    "answer_completion_endorsement",
    "awards_of",
    "begin_achievement",
    "bring_badge",
    "completion_endorsements_of",
    "completion_issuer_for",
    "completions_spoken_for",
    "decline",
    "endorse",
    "endorse_completion",
    "ensure_achievement",
    "ensure_issuer",
    "find_achievement",
    "has_endorsed",
    "has_lists",
    "holds",
    "imported_of",
    "issuing_organisations",
    "lapse_completion_endorsement",
    "list_from_file",
    "list_text",
    "may_take_back_completion",
    "newest_credential",
    "newest_version",
    "next_achievement_version",
    "offer",
    "open_awards",
    "people_in_list",
    "print_page",
    "publish_achievement",
    "register_evidence_provider",
    "resting_on",
    "revoke",
    "save_achievement",
    "share",
    "share_address",
    "sign_planned",
    "spreadsheet_lines",
    "start_list",
    "waiting_completion_endorsements",
    "withdraw_completion_endorsement",
]
