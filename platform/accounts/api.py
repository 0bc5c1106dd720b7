"""What other apps may use of accounts: who somebody is, who must sign in, and what becomes of personal data."""

from .domain.erasing import remove_placeholder
from .domain.people import (
    create_user_with_person,
    make_placeholders,
    person_of_user,
    rename_placeholder,
)
from .domain.personal_data import export_person, register_personal_data, registered_apps
from .domain.queries import (
    addresses_of,
    confirmed_addresses_of,
    confirmed_addresses_of_many,
    people_by_confirmed_address,
    people_like,
    person_by_email,
)
from .models import Person
from .requests import person_of, person_required
from .throttling import TooManyRequests, throttle

__all__ = [
    "Person",
    "TooManyRequests",
    "addresses_of",
    "confirmed_addresses_of",
    "confirmed_addresses_of_many",
    "create_user_with_person",
    "export_person",
    "make_placeholders",
    "people_by_confirmed_address",
    "people_like",
    "person_by_email",
    "person_of",
    "person_of_user",
    "person_required",
    "register_personal_data",
    "registered_apps",
    "remove_placeholder",
    "rename_placeholder",
    "throttle",
]
