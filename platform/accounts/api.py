"""What other apps may use of accounts: who somebody is, who must sign in, and what becomes of personal data."""

from .domain.people import create_user_with_person, person_of_user
from .domain.personal_data import export_person, register_personal_data, registered_apps
from .domain.queries import addresses_of, confirmed_addresses_of, person_by_email
from .models import Person
from .requests import person_of, person_required
from .throttling import TooManyRequests, throttle

__all__ = [
    "Person",
    "TooManyRequests",
    "addresses_of",
    "confirmed_addresses_of",
    "create_user_with_person",
    "export_person",
    "person_by_email",
    "person_of",
    "person_of_user",
    "person_required",
    "register_personal_data",
    "registered_apps",
    "throttle",
]
