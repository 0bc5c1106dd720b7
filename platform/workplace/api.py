"""What other apps may use of workplace."""

from .domain.assessors import with_account as confirm_with_account
from .domain.assignments import add_photo, place, save_work, start
from .domain.invitations import address_of as invitation_address
from .domain.invitations import invite, missing
from .domain.judging import judge
from .domain.queries import of_person as assignments_of
from .domain.queries import unused_invitation
from .models import Assignment

__all__ = [
    "Assignment",
    "add_photo",
    "assignments_of",
    "confirm_with_account",
    "invitation_address",
    "invite",
    "judge",
    "missing",
    "place",
    "save_work",
    "start",
    "unused_invitation",
]
