"""What other apps may use of workplace."""

from .domain.agreements.agreeing import agree as agree_with_agreement
from .domain.agreements.asking import waiting_agreements
from .domain.agreements.proposing import propose as propose_agreement
from .domain.assessors import with_account as confirm_with_account
from .domain.assignments import place, save_work, start
from .domain.classes.codes import make_code as make_class_code
from .domain.classes.finding import places_of as classes_of
from .domain.classes.finding import taught_by as classes_taught_by
from .domain.classes.joining import join as join_class
from .domain.classes.making import create as make_class
from .domain.classes.supervising import supervises
from .domain.companies import save_desk, save_offer
from .domain.endorsing import endorse as endorse_work
from .domain.entrusting import holding_of as entrustments_of
from .domain.evidence import add_photo
from .domain.invitations import address_of as invitation_address
from .domain.invitations import invite, missing
from .domain.judging import judge
from .domain.learning_log.writing import log as log_learning
from .domain.messages.writing import thread_in_class, unread_number
from .domain.messages.writing import write as write_message
from .domain.placement_lists import placements_of
from .domain.placement_roles import name_role, set_teacher
from .domain.placements import add as add_placement
from .domain.placements import change as change_placement
from .domain.placements import end as end_placement
from .domain.queries import of_person as assignments_of
from .domain.queries import unused_invitation
from .domain.sessions.finding import next_of as next_session_of
from .models import Assignment

__all__ = [
    "Assignment",
    "add_photo",
    "add_placement",
    "agree_with_agreement",
    "assignments_of",
    "change_placement",
    "classes_of",
    "classes_taught_by",
    "confirm_with_account",
    "end_placement",
    "endorse_work",
    "entrustments_of",
    "invitation_address",
    "invite",
    "join_class",
    "judge",
    "log_learning",
    "make_class",
    "make_class_code",
    "missing",
    "name_role",
    "next_session_of",
    "place",
    "placements_of",
    "propose_agreement",
    "save_desk",
    "save_offer",
    "save_work",
    "set_teacher",
    "start",
    "supervises",
    "thread_in_class",
    "unread_number",
    "unused_invitation",
    "waiting_agreements",
    "write_message",
]
