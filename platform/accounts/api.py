"""What other apps may use of accounts: who somebody is, who must sign in, and what becomes of personal data."""

from .domain.consents import agree, refuse, take_back
from .domain.erasing import remove_placeholder
from .domain.people import (
    create_user_with_person,
    make_placeholders,
    person_of_user,
    rename_placeholder,
)
from .domain.personal_data import (
    Attached,
    Kind,
    export_person,
    register_personal_data,
    registered_apps,
    remove,
)
from .domain.queries import (
    addresses_of,
    confirmed_addresses_of,
    confirmed_addresses_of_many,
    people_by_confirmed_address,
    people_like,
    person_by_email,
    person_by_mailbox,
)
from .domain.questions import CannotTakeBack, register_question
from .incoming import keepable, words_in
from .keeping import in_address, in_pages
from .models import Person
from .requests import person_of, person_required
from .throttling import TooManyRequests, throttle

__all__ = [
    "Attached",
    "CannotTakeBack",
    "Kind",
    "Person",
    "TooManyRequests",
    "addresses_of",
    "agree",
    "confirmed_addresses_of",
    "confirmed_addresses_of_many",
    "create_user_with_person",
    "export_person",
    "in_address",
    "in_pages",
    "keepable",
    "make_placeholders",
    "people_by_confirmed_address",
    "people_like",
    "person_by_email",
    "person_by_mailbox",
    "person_of",
    "person_of_user",
    "person_required",
    "refuse",
    "register_personal_data",
    "register_question",
    "registered_apps",
    "remove",
    "remove_placeholder",
    "rename_placeholder",
    "take_back",
    "throttle",
    "words_in",
]
