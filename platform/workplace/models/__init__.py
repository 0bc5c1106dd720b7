"""The assignment as done: placement, evidence, who was asked to judge, and the judgement."""

from .agreements import Agreement, AgreementParty
from .assessors import Confirmation, Invitation, Sitting
from .assignments import Assignment
from .classes import Cohort, CohortMember, CohortModule, CohortTeacher
from .companies import LearningCompany, PeerBadge
from .desks import Desk
from .dossiers import (
    Dossier,
    DossierDecision,
    DossierPart,
    DossierPiece,
    DossierQuestion,
    DossierSignature,
    ValidationRule,
)
from .entrustment import EntrustmentDecision, EntrustmentRule, EntrustmentSignature, Observation
from .evidence import Draft, Evidence, Upload, UploadPart
from .groups import Group, GroupMember, PeerFeedback
from .joining import CohortInvitation, JoinCode
from .judgements import JointReview, Judgement, Question
from .learning_log import LearningEntry
from .messages import Message, Read, Thread
from .observation_requests import ObservationRequest
from .placements import Placement, PlacementRole
from .reminders import ReminderDays
from .sessions import Session, SessionPlace
from .visits import Visit, VisitMoment

__all__ = [
    "Agreement",
    "AgreementParty",
    "Assignment",
    "Cohort",
    "CohortInvitation",
    "CohortMember",
    "CohortModule",
    "CohortTeacher",
    "Confirmation",
    "Desk",
    "Dossier",
    "DossierDecision",
    "DossierPart",
    "DossierPiece",
    "DossierQuestion",
    "DossierSignature",
    "Draft",
    "EntrustmentDecision",
    "EntrustmentRule",
    "EntrustmentSignature",
    "Evidence",
    "Group",
    "GroupMember",
    "Invitation",
    "JoinCode",
    "JointReview",
    "Judgement",
    "LearningCompany",
    "LearningEntry",
    "Message",
    "Observation",
    "ObservationRequest",
    "PeerBadge",
    "PeerFeedback",
    "Placement",
    "PlacementRole",
    "Question",
    "Read",
    "ReminderDays",
    "Session",
    "SessionPlace",
    "Sitting",
    "Thread",
    "Upload",
    "UploadPart",
    "ValidationRule",
    "Visit",
    "VisitMoment",
]
